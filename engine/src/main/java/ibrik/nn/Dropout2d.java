package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** {@link Dropout} of whole channels of [N, C, H, W] or [C, H, W]. */
public class Dropout2d extends DropoutLayer<Dropout2d> {
  /** With p = 0.5. */
  public Dropout2d() {
    this(0.5);
  }

  /**
   * @param p probability of a channel to become 0
   * @throws IllegalArgumentException unless 0 ≤ p ≤ 1
   */
  public Dropout2d(double p) {
    super(p);
  }

  @Override
  Tensor compute(Tensor input) {
    return F.dropout2d(input, p(), isTraining());
  }
}
