package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/**
 * Divides each element by what its neighbours in the channels amount to: {@code x / (k + alpha *
 * mean(x²))^beta} over {@code size} channels.
 */
public class LocalResponseNorm extends Module {
  private final int size;
  private double alpha = 1e-4;
  private double beta = 0.75;
  private double k = 1;

  /**
   * @param size how many neighbouring channels count
   */
  public LocalResponseNorm(int size) {
    this.size = Checks.atLeast("LocalResponseNorm", "size", 1, size);
  }

  /** The factor of the mean square; default 1e-4. */
  public LocalResponseNorm alpha(double alpha) {
    this.alpha = alpha;
    return this;
  }

  /** The exponent; default 0.75. */
  public LocalResponseNorm beta(double beta) {
    this.beta = beta;
    return this;
  }

  /** What is added; default 1. */
  public LocalResponseNorm k(double k) {
    this.k = k;
    return this;
  }

  @Override
  public Tensor forward(Tensor input) {
    return F.localResponseNorm(input, size, alpha, beta, k);
  }

  @Override
  protected String extraRepr() {
    return "%d, alpha=%s, beta=%s, k=%s".formatted(size, Repr.of(alpha), Repr.of(beta), Repr.of(k));
  }
}
