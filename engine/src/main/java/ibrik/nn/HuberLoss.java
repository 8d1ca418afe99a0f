package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/**
 * Squared where input and target are closer than delta, else absolute: {@code d² / 2} for {@code
 * |d| <= delta}, else {@code delta (|d| - delta / 2)}.
 */
public class HuberLoss extends ReducedLoss<HuberLoss> {
  private double delta = 1;

  /**
   * Where the squared part ends; default 1.
   *
   * @throws IllegalArgumentException unless it is positive
   */
  public HuberLoss delta(double delta) {
    if (!(delta > 0)) {
      throw new IllegalArgumentException("HuberLoss: expected delta > 0, given " + delta);
    }
    this.delta = delta;
    return this;
  }

  @Override
  public Tensor forward(Tensor input, Tensor target) {
    return F.huberLoss(input, target, reduction(), delta);
  }
}
