package ibrik.kernel.widget;

/** A slider of integers. */
public final class IntSlider extends Slider<Integer, IntSlider> {
  /**
   * Starts at {@code min}.
   *
   * @throws IllegalArgumentException if min is above max, or step not above 0
   */
  public IntSlider(int min, int max, int step) {
    super(Kind.INT_SLIDER, Trait.integer("value"), min, max, step);
    format("d");
  }
}
