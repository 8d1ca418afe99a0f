package ibrik.optim;

import java.util.Arrays;

/** Multiplies the learning rate by gamma at each milestone; twice where one is named twice. */
public final class MultiStepLR extends LRScheduler {
  private final int[] milestones;
  private final double gamma;

  /** With gamma 0.1. */
  public MultiStepLR(Optimizer optimizer, int... milestones) {
    this(optimizer, milestones, 0.1);
  }

  /**
   * @param milestones epochs
   */
  public MultiStepLR(Optimizer optimizer, int[] milestones, double gamma) {
    super(optimizer);
    this.milestones = milestones.clone();
    this.gamma = gamma;
  }

  @Override
  protected double lr(int group, double current) {
    long times = Arrays.stream(milestones).filter(epoch -> epoch == lastEpoch()).count();
    return current * Math.pow(gamma, times);
  }
}
