package ibrik.optim;

import static ibrik.optim.Hyperparameter.BETA1;
import static ibrik.optim.Hyperparameter.MOMENTUM;

/**
 * The 1cycle policy (Smith and Topin, 2018): from {@code maxLr / divFactor} up to {@code maxLr},
 * then down far below the start, while the momentum goes the other way. One {@link #step} a batch.
 *
 * <p>Options are to be set before the first step.
 */
public final class OneCycleLR extends LRScheduler {
  private final double maxLr;
  private final int totalSteps;
  private double pctStart = 0.3;
  private boolean linear;
  private boolean cycleMomentum = true;
  private double baseMomentum = 0.85;
  private double maxMomentum = 0.95;
  private double divFactor = 25;
  private double finalDivFactor = 1e4;
  private boolean threePhase;
  private double[] ownMomentum;

  /** For {@code epochs * stepsPerEpoch} batches. */
  public OneCycleLR(Optimizer optimizer, double maxLr, int epochs, int stepsPerEpoch) {
    this(optimizer, maxLr, Math.multiplyExact(epochs, stepsPerEpoch));
  }

  /**
   * @throws IllegalArgumentException unless {@code totalSteps > 0}, or where the optimizer has no
   *     momentum
   */
  public OneCycleLR(Optimizer optimizer, double maxLr, int totalSteps) {
    super(optimizer);
    if (totalSteps <= 0) {
      throw new IllegalArgumentException(
          "OneCycleLR: expected totalSteps > 0, given " + totalSteps);
    }
    this.maxLr = maxLr;
    this.totalSteps = totalSteps;
    this.ownMomentum = groups().stream().mapToDouble(g -> g.get(momentumOf(g))).toArray();
    apply();
  }

  /**
   * The share of the batches in which the rate rises; default 0.3.
   *
   * @throws IllegalArgumentException unless it is from 0 to 1
   */
  public OneCycleLR pctStart(double pctStart) {
    if (!(pctStart >= 0 && pctStart <= 1)) {
      throw new IllegalArgumentException(
          "OneCycleLR: expected pctStart from 0 to 1, given " + pctStart);
    }
    this.pctStart = pctStart;
    return restarted();
  }

  /**
   * {@code "cos"} or {@code "linear"}; default cos.
   *
   * @throws IllegalArgumentException for another name
   */
  public OneCycleLR annealStrategy(String strategy) {
    if (!strategy.equals("cos") && !strategy.equals("linear")) {
      throw new IllegalArgumentException(
          "OneCycleLR: expected the strategy cos or linear, given '%s'".formatted(strategy));
    }
    linear = strategy.equals("linear");
    return restarted();
  }

  /** Whether the momentum changes too; default true. */
  public OneCycleLR cycleMomentum(boolean cycleMomentum) {
    this.cycleMomentum = cycleMomentum;
    for (int i = 0; i < ownMomentum.length; i++) {
      groups().get(i).set(momentumOf(groups().get(i)), ownMomentum[i]);
    }
    return restarted();
  }

  /** The least momentum; default 0.85. */
  public OneCycleLR baseMomentum(double baseMomentum) {
    this.baseMomentum = baseMomentum;
    return restarted();
  }

  /** The greatest momentum; default 0.95. */
  public OneCycleLR maxMomentum(double maxMomentum) {
    this.maxMomentum = maxMomentum;
    return restarted();
  }

  /** The greatest rate divided by the first; default 25. */
  public OneCycleLR divFactor(double divFactor) {
    this.divFactor = divFactor;
    return restarted();
  }

  /** The first rate divided by the last; default 10000. */
  public OneCycleLR finalDivFactor(double finalDivFactor) {
    this.finalDivFactor = finalDivFactor;
    return restarted();
  }

  /** Whether the rate returns to the first one before it falls far below; default false. */
  public OneCycleLR threePhase(boolean threePhase) {
    this.threePhase = threePhase;
    return restarted();
  }

  private OneCycleLR restarted() {
    if (lastEpoch() > 0) {
      throw new IllegalStateException("OneCycleLR: options are to be set before the first step");
    }
    apply();
    return this;
  }

  /**
   * @throws IllegalStateException after the last of the steps
   */
  @Override
  protected void apply() {
    if (lastEpoch() >= totalSteps) {
      throw new IllegalStateException(
          "OneCycleLR: step %d, but the schedule has only %d".formatted(lastEpoch(), totalSteps));
    }
    super.apply();
    if (cycleMomentum) {
      double momentum =
          at(new double[] {maxMomentum, baseMomentum, maxMomentum, maxMomentum}, threePhase);
      groups().forEach(group -> group.set(momentumOf(group), momentum));
    }
  }

  @Override
  protected double lr(int group, double current) {
    double first = maxLr / divFactor;
    double last = first / finalDivFactor;
    return at(new double[] {first, maxLr, threePhase ? first : last, last}, threePhase);
  }

  /** The value of this step on the way through {@code corners}. */
  private double at(double[] corners, boolean threePhase) {
    double top = pctStart * totalSteps - 1;
    double[] ends = threePhase ? new double[] {top, 2 * top, totalSteps - 1} : twoEnds(top);
    int phase = 0;
    while (phase < ends.length - 1 && lastEpoch() > ends[phase]) {
      phase++;
    }
    double start = phase == 0 ? 0 : ends[phase - 1];
    double share = (lastEpoch() - start) / (ends[phase] - start);
    return between(corners[phase], corners[phase + 1], share);
  }

  private double[] twoEnds(double top) {
    return new double[] {top, totalSteps - 1};
  }

  private double between(double from, double to, double share) {
    return linear
        ? (to - from) * share + from
        : to + (from - to) / 2 * (1 + Math.cos(Math.PI * share));
  }

  private static Hyperparameter momentumOf(ParamGroup group) {
    return group.has(BETA1) ? BETA1 : MOMENTUM;
  }
}
