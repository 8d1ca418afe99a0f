package ibrik.optim;

/** Multiplies the learning rate by gamma every {@code stepSize} epochs. */
public final class StepLR extends LRScheduler {
  private final int stepSize;
  private final double gamma;

  /** With gamma 0.1. */
  public StepLR(Optimizer optimizer, int stepSize) {
    this(optimizer, stepSize, 0.1);
  }

  /**
   * @throws IllegalArgumentException unless {@code stepSize > 0}
   */
  public StepLR(Optimizer optimizer, int stepSize, double gamma) {
    super(optimizer);
    if (stepSize <= 0) {
      throw new IllegalArgumentException("StepLR: expected stepSize > 0, given " + stepSize);
    }
    this.stepSize = stepSize;
    this.gamma = gamma;
  }

  @Override
  protected double lr(int group, double current) {
    return lastEpoch() % stepSize == 0 ? current * gamma : current;
  }
}
