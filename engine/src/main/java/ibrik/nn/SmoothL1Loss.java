package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/**
 * Squared where input and target are closer than beta, else absolute: {@code d² / (2 beta)} for
 * {@code |d| < beta}, else {@code |d| - beta / 2}.
 */
public class SmoothL1Loss extends ReducedLoss<SmoothL1Loss> {
  private double beta = 1;

  /**
   * Where the squared part ends; default 1.
   *
   * @throws IllegalArgumentException for a negative one
   */
  public SmoothL1Loss beta(double beta) {
    if (!(beta >= 0)) {
      throw new IllegalArgumentException("SmoothL1Loss: expected beta >= 0, given " + beta);
    }
    this.beta = beta;
    return this;
  }

  @Override
  public Tensor forward(Tensor input, Tensor target) {
    return F.smoothL1Loss(input, target, reduction(), beta);
  }
}
