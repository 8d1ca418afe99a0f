package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** {@code x} where it is positive, else {@code negativeSlope * x}. */
public class LeakyReLU extends InPlaceLayer<LeakyReLU> {
  private final double negativeSlope;

  /** With negativeSlope = 0.01. */
  public LeakyReLU() {
    this(0.01);
  }

  /**
   * @param negativeSlope the slope for negative numbers
   */
  public LeakyReLU(double negativeSlope) {
    this.negativeSlope = negativeSlope;
  }

  @Override
  Tensor compute(Tensor input) {
    return F.leakyRelu(input, negativeSlope);
  }

  @Override
  String options() {
    return "negative_slope=" + Repr.of(negativeSlope);
  }
}
