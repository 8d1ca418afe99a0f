package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** The mean absolute error, {@code |input - target|}. */
public class L1Loss extends ReducedLoss<L1Loss> {
  @Override
  public Tensor forward(Tensor input, Tensor target) {
    return F.l1Loss(input, target, reduction());
  }
}
