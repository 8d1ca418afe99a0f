package ibrik.optim;

/**
 * The first learning rate times a factor that goes from {@code startFactor} to {@code endFactor} in
 * {@code totalIters} epochs: a warm-up.
 */
public final class LinearLR extends LRScheduler {
  private final double startFactor;
  private final double endFactor;
  private final int totalIters;

  /** From a third to the whole in five epochs. */
  public LinearLR(Optimizer optimizer) {
    this(optimizer, 1.0 / 3, 1, 5);
  }

  /**
   * @throws IllegalArgumentException unless {@code 0 < startFactor <= 1}, {@code 0 <= endFactor <=
   *     1} and {@code totalIters > 0}
   */
  public LinearLR(Optimizer optimizer, double startFactor, double endFactor, int totalIters) {
    super(optimizer);
    if (!(startFactor > 0 && startFactor <= 1 && endFactor >= 0 && endFactor <= 1)) {
      throw new IllegalArgumentException(
          "LinearLR: expected factors from 0 to 1, the first above 0, given %s and %s"
              .formatted(startFactor, endFactor));
    }
    this.startFactor = startFactor;
    this.endFactor = endFactor;
    this.totalIters = positive("LinearLR", "totalIters", totalIters);
    apply();
  }

  @Override
  protected double lr(int group, double current) {
    int epoch = lastEpoch();
    if (epoch == 0) {
      return current * startFactor;
    }
    if (epoch > totalIters) {
      return current;
    }
    double step = endFactor - startFactor;
    return current * (1 + step / (totalIters * startFactor + (epoch - 1) * step));
  }
}
