package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** {@code x} where it is greater than the threshold, else {@code value}. */
public class Threshold extends InPlaceLayer<Threshold> {
  private final Number threshold;
  private final Number value;

  /** {@code x} where {@code x > threshold}, else {@code value}. */
  public Threshold(Number threshold, Number value) {
    this.threshold = threshold;
    this.value = value;
  }

  @Override
  Tensor compute(Tensor input) {
    return F.threshold(input, threshold.doubleValue(), value.doubleValue());
  }

  @Override
  String options() {
    return "threshold=%s, value=%s".formatted(Repr.of(threshold), Repr.of(value));
  }
}
