package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** {@code x} where {@code |x| > lambda}, else 0. */
public class Hardshrink extends Module {
  private final double lambda;

  /** With lambda = 0.5. */
  public Hardshrink() {
    this(0.5);
  }

  /**
   * @param lambda the greatest number that becomes 0
   */
  public Hardshrink(double lambda) {
    this.lambda = lambda;
  }

  @Override
  public Tensor forward(Tensor input) {
    return F.hardshrink(input, lambda);
  }

  @Override
  protected String extraRepr() {
    return Repr.of(lambda);
  }
}
