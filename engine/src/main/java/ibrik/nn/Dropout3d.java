package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** {@link Dropout} of whole channels of [N, C, D, H, W] or [C, D, H, W]. */
public class Dropout3d extends DropoutLayer<Dropout3d> {
  /** With p = 0.5. */
  public Dropout3d() {
    this(0.5);
  }

  /**
   * @param p probability of a channel to become 0
   * @throws IllegalArgumentException unless 0 ≤ p ≤ 1
   */
  public Dropout3d(double p) {
    super(p);
  }

  @Override
  Tensor compute(Tensor input) {
    return F.dropout3d(input, p(), isTraining());
  }
}
