package ibrik.optim;

import java.util.function.IntToDoubleFunction;

/**
 * Lets the learning rate go up and down between two bounds (Smith, 2017). One {@link #step} a
 * batch. The momentum stays as it is: PyTorch's {@code cycle_momentum=False}.
 */
public final class CyclicLR extends LRScheduler {
  private final double baseLr;
  private final double maxLr;
  private final int up;
  private final int down;
  private IntToDoubleFunction scale = _ -> 1;

  /** 2,000 steps up and as many down. */
  public CyclicLR(Optimizer optimizer, double baseLr, double maxLr) {
    this(optimizer, baseLr, maxLr, 2000, 2000);
  }

  /**
   * @throws IllegalArgumentException unless both numbers of steps are positive
   */
  public CyclicLR(Optimizer optimizer, double baseLr, double maxLr, int up, int down) {
    super(optimizer);
    this.baseLr = baseLr;
    this.maxLr = maxLr;
    this.up = positive("CyclicLR", "stepSizeUp", up);
    this.down = positive("CyclicLR", "stepSizeDown", down);
    apply();
  }

  /** Each cycle is half as high as the one before. */
  public CyclicLR triangular2() {
    return scaled(cycle -> 1 / Math.pow(2, cycle - 1.0));
  }

  /** What the height of a cycle, counted from 1, is multiplied by; default 1. */
  public CyclicLR scaled(IntToDoubleFunction ofCycle) {
    scale = java.util.Objects.requireNonNull(ofCycle, "CyclicLR: no function");
    return this;
  }

  @Override
  protected double lr(int group, double current) {
    int total = up + down;
    int cycle = 1 + lastEpoch() / total;
    int at = lastEpoch() % total;
    double height = at <= up ? (double) at / up : (double) (total - at) / down;
    return baseLr + (maxLr - baseLr) * height * scale.applyAsDouble(cycle);
  }
}
