package ibrik.optim;

import java.util.List;

/**
 * Changes an optimizer's learning rates from epoch to epoch, or from batch to batch: {@link #step}
 * is called after the optimizer's.
 */
public abstract class LRScheduler {
  private final Optimizer optimizer;
  private final double[] baseLrs;
  private int lastEpoch;

  LRScheduler(Optimizer optimizer) {
    this.optimizer = optimizer;
    this.baseLrs = groups().stream().mapToDouble(ParamGroup::lr).toArray();
  }

  final List<ParamGroup> groups() {
    return optimizer.paramGroups();
  }

  /** How often {@link #step} has been called. */
  public final int lastEpoch() {
    return lastEpoch;
  }

  /** The learning rate that group number {@code group} had when the schedule began. */
  final double baseLr(int group) {
    return baseLrs[group];
  }

  /** The learning rates of the groups now. */
  public final List<Double> getLastLr() {
    return groups().stream().map(ParamGroup::lr).toList();
  }

  /** Goes on to the next epoch. */
  public final void step() {
    lastEpoch++;
    apply();
  }

  /** Sets what counts in this epoch. */
  void apply() {
    for (int i = 0; i < baseLrs.length; i++) {
      var group = groups().get(i);
      group.lr(lr(i, group.lr()));
    }
  }

  /**
   * The learning rate of this epoch.
   *
   * @param group number of the group
   * @param current its learning rate until now
   */
  abstract double lr(int group, double current);
}
