package ibrik.kernel.widget;

/** A bar that fills, for integers; only the program moves it. */
public final class IntProgress extends Bounded<Integer, IntProgress> {
  /**
   * Starts at {@code min}.
   *
   * @throws IllegalArgumentException if min is above max
   */
  public IntProgress(int min, int max) {
    super(Kind.INT_PROGRESS, Trait.integer("value"), min, max);
  }
}
