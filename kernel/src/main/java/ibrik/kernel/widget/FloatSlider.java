package ibrik.kernel.widget;

/** A slider of floating-point numbers. */
public final class FloatSlider extends Slider<Double, FloatSlider> {
  /**
   * Starts at {@code min}.
   *
   * @throws IllegalArgumentException if min is above max, or step not above 0
   */
  public FloatSlider(double min, double max, double step) {
    super(Kind.FLOAT_SLIDER, Trait.number("value"), min, max, step);
    format(".2f");
  }
}
