package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** {@code log(1 + e^(-y x))}, y being 1 or -1. */
public class SoftMarginLoss extends ReducedLoss<SoftMarginLoss> {

  @Override
  public Tensor forward(Tensor input, Tensor target) {
    return F.softMarginLoss(input, target, reduction());
  }
}
