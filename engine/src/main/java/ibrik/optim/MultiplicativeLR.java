package ibrik.optim;

import java.util.function.IntToDoubleFunction;

/** Multiplies the learning rate, each epoch, by a function of the epoch. */
public final class MultiplicativeLR extends LRScheduler {
  private final IntToDoubleFunction function;

  /** The same function for all groups. */
  public MultiplicativeLR(Optimizer optimizer, IntToDoubleFunction function) {
    super(optimizer);
    this.function = java.util.Objects.requireNonNull(function, "MultiplicativeLR: no function");
  }

  @Override
  protected double lr(int group, double current) {
    return current * function.applyAsDouble(lastEpoch());
  }
}
