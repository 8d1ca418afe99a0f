package ibrik.optim;

/**
 * Lets the learning rate fall along half a cosine to {@code etaMin} in {@code tMax} epochs, and
 * rise again after that (Loshchilov and Hutter, 2017, without restarts). Each epoch's rate follows
 * from the one before, so that it works together with other schedules.
 */
public final class CosineAnnealingLR extends LRScheduler {
  private final int tMax;
  private final double etaMin;

  /** Down to 0. */
  public CosineAnnealingLR(Optimizer optimizer, int tMax) {
    this(optimizer, tMax, 0);
  }

  /**
   * @throws IllegalArgumentException unless {@code tMax > 0}
   */
  public CosineAnnealingLR(Optimizer optimizer, int tMax, double etaMin) {
    super(optimizer);
    if (tMax <= 0) {
      throw new IllegalArgumentException("CosineAnnealingLR: expected tMax > 0, given " + tMax);
    }
    this.tMax = tMax;
    this.etaMin = etaMin;
  }

  @Override
  protected double lr(int group, double current) {
    int epoch = lastEpoch();
    if ((epoch - 1 - tMax) % (2 * tMax) == 0) {
      return current + (baseLr(group) - etaMin) * (1 - Math.cos(Math.PI / tMax)) / 2;
    }
    double now = 1 + Math.cos(Math.PI * epoch / tMax);
    double before = 1 + Math.cos(Math.PI * (epoch - 1) / tMax);
    return now / before * (current - etaMin) + etaMin;
  }
}
