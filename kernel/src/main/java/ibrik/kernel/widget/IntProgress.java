package ibrik.kernel.widget;

/** A bar that fills, for integers. */
public final class IntProgress extends Filling<Integer, IntProgress> {
  /**
   * Starts at {@code min}.
   *
   * @throws IllegalArgumentException if min is above max
   */
  public IntProgress(int min, int max) {
    super(Kind.INT_PROGRESS, Trait.integer("value"), min, max);
  }
}
