package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** {@code x} moved by {@code lambda} towards 0, and not beyond. */
public class Softshrink extends Module {
  private final double lambda;

  /** With lambda = 0.5. */
  public Softshrink() {
    this(0.5);
  }

  /**
   * @param lambda how far, not negative
   */
  public Softshrink(double lambda) {
    this.lambda = lambda;
  }

  @Override
  public Tensor forward(Tensor input) {
    return F.softshrink(input, lambda);
  }

  @Override
  protected String extraRepr() {
    return Repr.of(lambda);
  }
}
