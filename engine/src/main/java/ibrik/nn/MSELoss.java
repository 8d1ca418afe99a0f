package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** The mean squared error, {@code (input - target)²}. */
public class MSELoss extends ReducedLoss<MSELoss> {
  @Override
  public Tensor forward(Tensor input, Tensor target) {
    return F.mseLoss(input, target, reduction());
  }
}
