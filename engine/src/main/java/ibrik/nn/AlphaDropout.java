package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** Dropout for use with {@link SELU}: keeps mean 0 and variance 1. */
public class AlphaDropout extends DropoutLayer<AlphaDropout> {
  /** With p = 0.5. */
  public AlphaDropout() {
    this(0.5);
  }

  /**
   * @param p probability of an element to become 0
   * @throws IllegalArgumentException unless 0 ≤ p ≤ 1
   */
  public AlphaDropout(double p) {
    super(p);
  }

  @Override
  Tensor compute(Tensor input) {
    return F.alphaDropout(input, p(), isTraining());
  }
}
