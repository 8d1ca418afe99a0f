package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** {@code x} where it is positive, else {@code alpha (e^(x / alpha) - 1)}. */
public class CELU extends InPlaceLayer<CELU> {
  private final double alpha;

  /** With alpha = 1. */
  public CELU() {
    this(1);
  }

  /**
   * @param alpha minus the limit for large negative numbers, not 0
   */
  public CELU(double alpha) {
    this.alpha = alpha;
  }

  @Override
  Tensor compute(Tensor input) {
    return F.celu(input, alpha);
  }

  @Override
  String options() {
    return "alpha=" + Repr.of(alpha);
  }
}
