package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/**
 * {@code log(1 + e^(beta x)) / beta}; {@code x} where {@code beta x} is greater than the threshold.
 */
public class Softplus extends Module {
  private Number beta = 1;
  private Number threshold = 20;

  /** How sharp the bend is; default 1. */
  public Softplus beta(Number beta) {
    this.beta = beta;
    return this;
  }

  /** Where the curve becomes a line; default 20. */
  public Softplus threshold(Number threshold) {
    this.threshold = threshold;
    return this;
  }

  @Override
  public Tensor forward(Tensor input) {
    return F.softplus(input, beta.doubleValue(), threshold.doubleValue());
  }

  @Override
  protected String extraRepr() {
    return "beta=%s, threshold=%s".formatted(Repr.of(beta), Repr.of(threshold));
  }
}
