package ibrik.kernel.widget;

/** A bar that fills, for floating-point numbers. */
public final class FloatProgress extends Filling<Double, FloatProgress> {
  /**
   * Starts at {@code min}.
   *
   * @throws IllegalArgumentException if min is above max
   */
  public FloatProgress(double min, double max) {
    super(Kind.FLOAT_PROGRESS, Trait.number("value"), min, max);
  }
}
