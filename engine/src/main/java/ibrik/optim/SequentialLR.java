package ibrik.optim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One schedule after the other: the first until the first milestone, then the next from its own
 * beginning, and so on.
 *
 * <pre>{@code
 * new SequentialLR(
 *     optimizer,
 *     List.of(o -> new ConstantLR(o, 0.1, 2), o -> new ExponentialLR(o, 0.9)),
 *     2);
 * }</pre>
 *
 * <p>Schedules are made when it is their turn, of the learning rates that the optimizer began with.
 */
public final class SequentialLR extends LRScheduler {
  private final Optimizer optimizer;
  private final List<Function<Optimizer, LRScheduler>> makers;
  private final int[] milestones;
  private LRScheduler current;
  private int turn;

  /**
   * @param makers make the schedules
   * @param milestones the epochs at which the second and further ones begin
   * @throws IllegalArgumentException unless there is one milestone less than schedules, rising
   */
  public SequentialLR(
      Optimizer optimizer, List<Function<Optimizer, LRScheduler>> makers, int... milestones) {
    super(optimizer);
    if (makers.isEmpty() || milestones.length != makers.size() - 1) {
      throw new IllegalArgumentException(
          "SequentialLR: expected a milestone between each two of %d schedules, given %d"
              .formatted(makers.size(), milestones.length));
    }
    for (int i = 0; i < milestones.length; i++) {
      if (milestones[i] <= (i == 0 ? 0 : milestones[i - 1])) {
        throw new IllegalArgumentException(
            "SequentialLR: expected rising milestones above 0, given "
                + java.util.Arrays.toString(milestones));
      }
    }
    this.optimizer = optimizer;
    this.makers = List.copyOf(makers);
    this.milestones = milestones.clone();
    begin(0);
  }

  private void begin(int number) {
    for (int i = 0; i < groups().size(); i++) {
      groups().get(i).lr(baseLr(i));
    }
    turn = number;
    current = makers.get(number).apply(optimizer);
  }

  @Override
  protected void apply() {
    if (turn < milestones.length && lastEpoch() == milestones[turn]) {
      begin(turn + 1);
    } else {
      current.step();
    }
  }

  @Override
  protected double lr(int group, double rate) {
    return rate;
  }

  @Override
  protected void save(Map<String, Object> state) {
    state.put("turn", (long) turn);
    state.put("current", current.stateDict());
  }

  @Override
  protected void load(Map<String, ?> state) {
    long number = count(state, "turn");
    if (number < 0 || number >= makers.size() || !(state.get("current") instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException(
          "loadStateDict: expected the state of one of %d schedules, given %s"
              .formatted(makers.size(), state));
    }
    var named = new java.util.LinkedHashMap<String, Object>();
    map.forEach((key, value) -> named.put(String.valueOf(key), value));
    // Making a schedule may set rates; those of the optimizer's state dict count.
    var rates = new ArrayList<>(getLastLr());
    begin((int) number);
    current.loadStateDict(named);
    for (int i = 0; i < rates.size(); i++) {
      groups().get(i).lr(rates.get(i));
    }
  }
}
