package ibrik.kernel.widget;

import com.google.gson.JsonPrimitive;

/** A slider on a logarithmic scale: for a learning rate. */
public final class FloatLogSlider extends Control<Double, FloatLogSlider> {
  private static final double BASE = 10;
  private static final double ROUNDING = 1e-9;

  /**
   * From {@code 10^minExponent}, where it starts, to {@code 10^maxExponent}.
   *
   * @param step of the exponent
   * @throws IllegalArgumentException if minExponent is above maxExponent, or step not above 0
   */
  public FloatLogSlider(double minExponent, double maxExponent, double step) {
    if (minExponent > maxExponent || step <= 0) {
      throw new IllegalArgumentException(
          "logSlider: expected minExponent <= maxExponent and a step above 0, given %s, %s and %s"
              .formatted(minExponent, maxExponent, step));
    }
    super(
        Kind.FLOAT_LOG_SLIDER,
        Trait.number("value").checked(value -> within(value, minExponent, maxExponent)),
        Math.pow(BASE, minExponent));
    model.set("base", new JsonPrimitive(BASE));
    model.set("min", new JsonPrimitive(minExponent));
    model.set("max", new JsonPrimitive(maxExponent));
    model.set("step", new JsonPrimitive(step));
    model.set("readout_format", new JsonPrimitive(".1~e"));
  }

  private static double within(double value, double minExponent, double maxExponent) {
    double exponent = Math.log10(value);
    if (!(exponent >= minExponent - ROUNDING && exponent <= maxExponent + ROUNDING)) {
      throw new IllegalArgumentException(
          "value: expected 10^%s to 10^%s, given %s".formatted(minExponent, maxExponent, value));
    }
    return value;
  }
}
