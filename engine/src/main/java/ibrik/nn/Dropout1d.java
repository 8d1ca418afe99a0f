package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** {@link Dropout} of whole channels of [N, C, L] or [C, L]. */
public class Dropout1d extends DropoutLayer<Dropout1d> {
  /** With p = 0.5. */
  public Dropout1d() {
    this(0.5);
  }

  /**
   * @param p probability of a channel to become 0
   * @throws IllegalArgumentException unless 0 ≤ p ≤ 1
   */
  public Dropout1d(double p) {
    super(p);
  }

  @Override
  Tensor compute(Tensor input) {
    return F.dropout1d(input, p(), isTraining());
  }
}
