package ibrik.optim;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Changes an optimizer's learning rates from epoch to epoch, or from batch to batch: {@link #step}
 * is called after the optimizer's.
 *
 * <p>A schedule of one's own gives the {@linkplain #lr learning rate} of an epoch:
 *
 * <pre>{@code
 * class Harmonic extends LRScheduler {
 *   Harmonic(Optimizer optimizer) {
 *     super(optimizer);
 *   }
 *
 *   @Override
 *   protected double lr(int group, double current) {
 *     return baseLr(group) / (1 + lastEpoch());
 *   }
 * }
 * }</pre>
 */
public abstract class LRScheduler {
  private final Optimizer optimizer;
  private double[] baseLrs;
  private int lastEpoch;

  /** Takes the groups' learning rates as those that the schedule begins with. */
  protected LRScheduler(Optimizer optimizer) {
    this.optimizer = optimizer;
    this.baseLrs = groups().stream().mapToDouble(ParamGroup::lr).toArray();
  }

  /** The groups whose rates are changed. */
  protected final List<ParamGroup> groups() {
    return optimizer.paramGroups();
  }

  /** How often {@link #step} has been called. */
  public final int lastEpoch() {
    return lastEpoch;
  }

  /** The learning rate that group number {@code group} had when the schedule began. */
  protected final double baseLr(int group) {
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

  /** As PyTorch has it: {@code last_epoch}, {@code base_lrs}, and counters of the schedule. */
  public final Map<String, Object> stateDict() {
    var state = new LinkedHashMap<String, Object>();
    state.put("last_epoch", (long) lastEpoch);
    state.put("base_lrs", Arrays.stream(baseLrs).boxed().toList());
    state.put("_last_lr", getLastLr());
    save(state);
    return state;
  }

  /**
   * Goes on where {@link #stateDict} was taken. The learning rates themselves are part of the
   * optimizer's state dict.
   *
   * @throws IllegalArgumentException where it is none, or one for another number of groups
   */
  public final void loadStateDict(Map<String, ?> state) {
    if (!(state.get("last_epoch") instanceof Number epoch)
        || !(state.get("base_lrs") instanceof List<?> rates)
        || rates.size() != baseLrs.length
        || !rates.stream().allMatch(Number.class::isInstance)) {
      throw new IllegalArgumentException(
          "loadStateDict: expected last_epoch and base_lrs for %d groups, given %s"
              .formatted(baseLrs.length, state));
    }
    load(state);
    lastEpoch = epoch.intValue();
    baseLrs = rates.stream().mapToDouble(rate -> ((Number) rate).doubleValue()).toArray();
  }

  /** Checks an argument that counts epochs. */
  static int positive(String schedule, String argument, int value) {
    if (value <= 0) {
      throw new IllegalArgumentException(
          "%s: expected %s > 0, given %d".formatted(schedule, argument, value));
    }
    return value;
  }

  /** A whole number of a state dict. */
  static long count(Map<String, ?> state, String name) {
    if (state.get(name) instanceof Number number) {
      return number.longValue();
    }
    throw new IllegalArgumentException(
        "loadStateDict: expected a number '%s', given %s".formatted(name, state));
  }

  /** Adds what the schedule counts beyond the epochs; nothing unless it is overridden. */
  protected void save(Map<String, Object> state) {}

  /** Takes what {@link #save} has added; nothing unless it is overridden. */
  protected void load(Map<String, ?> state) {}

  /** Sets what counts in this epoch. */
  protected void apply() {
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
  protected abstract double lr(int group, double current);
}
