package ibrik.optim;

import java.util.Map;

/**
 * Half a cosine down to {@code etaMin}, again and again (Loshchilov and Hutter, 2017): the first
 * takes {@code t0} epochs, each further one {@code tMult} times as many.
 */
public final class CosineAnnealingWarmRestarts extends LRScheduler {
  private final int tMult;
  private final double etaMin;
  private long cycle;
  private long position;

  /** Cycles of the same length, down to 0. */
  public CosineAnnealingWarmRestarts(Optimizer optimizer, int t0) {
    this(optimizer, t0, 1, 0);
  }

  /**
   * @throws IllegalArgumentException unless {@code t0 > 0} and {@code tMult >= 1}
   */
  public CosineAnnealingWarmRestarts(Optimizer optimizer, int t0, int tMult, double etaMin) {
    super(optimizer);
    this.cycle = positive("CosineAnnealingWarmRestarts", "t0", t0);
    this.tMult = positive("CosineAnnealingWarmRestarts", "tMult", tMult);
    this.etaMin = etaMin;
  }

  @Override
  protected void apply() {
    position++;
    if (position >= cycle) {
      position -= cycle;
      cycle *= tMult;
    }
    super.apply();
  }

  @Override
  protected double lr(int group, double current) {
    double share = (1 + Math.cos(Math.PI * position / cycle)) / 2;
    return etaMin + (baseLr(group) - etaMin) * share;
  }

  @Override
  protected void save(Map<String, Object> state) {
    state.put("T_cur", position);
    state.put("T_i", cycle);
  }

  @Override
  protected void load(Map<String, ?> state) {
    long loadedPosition = count(state, "T_cur");
    cycle = count(state, "T_i");
    position = loadedPosition;
  }
}
