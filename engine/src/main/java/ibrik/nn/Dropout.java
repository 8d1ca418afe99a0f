package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/**
 * While training, sets each element to 0 with probability p and multiplies the others by 1 / (1 -
 * p).
 */
public class Dropout extends DropoutLayer<Dropout> {
  /** With p = 0.5. */
  public Dropout() {
    this(0.5);
  }

  /**
   * @param p probability of an element to become 0
   * @throws IllegalArgumentException unless 0 ≤ p ≤ 1
   */
  public Dropout(double p) {
    super(p);
  }

  @Override
  Tensor compute(Tensor input) {
    return F.dropout(input, p(), isTraining());
  }
}
