package ibrik.optim;

import java.util.List;

/** Several schedules of one optimizer, each changing what the one before has made of the rates. */
public final class ChainedScheduler {
  private final List<LRScheduler> schedulers;

  /**
   * @throws IllegalArgumentException without schedules, or for those of different optimizers
   */
  public ChainedScheduler(LRScheduler... schedulers) {
    if (schedulers.length == 0) {
      throw new IllegalArgumentException("ChainedScheduler: expected schedules, given none");
    }
    for (var scheduler : schedulers) {
      if (!scheduler.groups().equals(schedulers[0].groups())) {
        throw new IllegalArgumentException(
            "ChainedScheduler: all schedules must belong to the same optimizer");
      }
    }
    this.schedulers = List.of(schedulers);
  }

  /** Goes on to the next epoch. */
  public void step() {
    schedulers.forEach(LRScheduler::step);
  }

  /** The learning rates of the groups now. */
  public List<Double> getLastLr() {
    return schedulers.getLast().getLastLr();
  }

  /** The states of the schedules, in order. */
  public List<java.util.Map<String, Object>> stateDict() {
    return schedulers.stream().map(LRScheduler::stateDict).toList();
  }

  /**
   * Goes on where {@link #stateDict} was taken.
   *
   * @throws IllegalArgumentException for another number of schedules
   */
  public void loadStateDict(List<? extends java.util.Map<String, ?>> states) {
    if (states.size() != schedulers.size()) {
      throw new IllegalArgumentException(
          "loadStateDict: expected the states of %d schedules, given %d"
              .formatted(schedulers.size(), states.size()));
    }
    for (int i = 0; i < states.size(); i++) {
      schedulers.get(i).loadStateDict(states.get(i));
    }
  }
}
