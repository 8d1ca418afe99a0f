package ibrik.optim;

/** The first learning rate times a factor, until {@code totalIters} epochs have passed. */
public final class ConstantLR extends LRScheduler {
  private final double factor;
  private final int totalIters;

  /** A third, for five epochs. */
  public ConstantLR(Optimizer optimizer) {
    this(optimizer, 1.0 / 3, 5);
  }

  /**
   * @throws IllegalArgumentException unless {@code 0 < factor <= 1} and {@code totalIters > 0}
   */
  public ConstantLR(Optimizer optimizer, double factor, int totalIters) {
    super(optimizer);
    if (!(factor > 0 && factor <= 1)) {
      throw new IllegalArgumentException(
          "ConstantLR: expected a factor above 0, at most 1, given " + factor);
    }
    this.factor = factor;
    this.totalIters = positive("ConstantLR", "totalIters", totalIters);
    apply();
  }

  @Override
  protected double lr(int group, double current) {
    if (lastEpoch() == 0) {
      return current * factor;
    }
    return lastEpoch() == totalIters ? current / factor : current;
  }
}
