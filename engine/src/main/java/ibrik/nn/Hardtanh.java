package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** {@code min(max(x, minVal), maxVal)} */
public class Hardtanh extends InPlaceLayer<Hardtanh> {
  private final double minVal;
  private final double maxVal;

  /** Between -1 and 1. */
  public Hardtanh() {
    this(-1, 1);
  }

  /** Between {@code minVal} and {@code maxVal}. */
  public Hardtanh(double minVal, double maxVal) {
    if (!(minVal < maxVal)) {
      throw new IllegalArgumentException(
          "Hardtanh: expected minVal < maxVal, given %s and %s".formatted(minVal, maxVal));
    }
    this.minVal = minVal;
    this.maxVal = maxVal;
  }

  @Override
  Tensor compute(Tensor input) {
    return F.hardtanh(input, minVal, maxVal);
  }

  @Override
  String options() {
    return "min_val=%s, max_val=%s".formatted(Repr.of(minVal), Repr.of(maxVal));
  }
}
