package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** {@code x} where it is positive, else {@code alpha (e^x - 1)}. */
public class ELU extends InPlaceLayer<ELU> {
  private final double alpha;

  /** With alpha = 1. */
  public ELU() {
    this(1);
  }

  /**
   * @param alpha minus the limit for large negative numbers
   */
  public ELU(double alpha) {
    this.alpha = alpha;
  }

  @Override
  Tensor compute(Tensor input) {
    return F.elu(input, alpha);
  }

  @Override
  String options() {
    return "alpha=" + Repr.of(alpha);
  }
}
