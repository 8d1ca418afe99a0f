package ibrik.optim;

/** Lets the learning rate fall to 0 as {@code (1 - epoch / totalIters)^power}. */
public final class PolynomialLR extends LRScheduler {
  private final int totalIters;
  private final double power;

  /**
   * @throws IllegalArgumentException unless {@code totalIters > 0}
   */
  public PolynomialLR(Optimizer optimizer, int totalIters, double power) {
    super(optimizer);
    this.totalIters = positive("PolynomialLR", "totalIters", totalIters);
    this.power = power;
  }

  @Override
  protected double lr(int group, double current) {
    int epoch = lastEpoch();
    if (epoch > totalIters) {
      return current;
    }
    double share = (1.0 - (double) epoch / totalIters) / (1.0 - (epoch - 1.0) / totalIters);
    return current * Math.pow(share, power);
  }
}
