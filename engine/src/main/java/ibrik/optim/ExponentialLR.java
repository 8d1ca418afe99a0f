package ibrik.optim;

/** Multiplies the learning rate by gamma every epoch. */
public final class ExponentialLR extends LRScheduler {
  private final double gamma;

  public ExponentialLR(Optimizer optimizer, double gamma) {
    super(optimizer);
    this.gamma = gamma;
  }

  @Override
  protected double lr(int group, double current) {
    return current * gamma;
  }
}
