package ibrik.optim;

import java.util.Collections;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** The first learning rate times a function of the epoch. */
public final class LambdaLR extends LRScheduler {
  private final List<IntToDoubleFunction> functions;

  /** The same function for all groups. */
  public LambdaLR(Optimizer optimizer, IntToDoubleFunction function) {
    this(optimizer, Collections.nCopies(optimizer.paramGroups().size(), function));
  }

  /**
   * A function for each group.
   *
   * @throws IllegalArgumentException where their number differs
   */
  public LambdaLR(Optimizer optimizer, List<IntToDoubleFunction> functions) {
    super(optimizer);
    if (functions.size() != groups().size()) {
      throw new IllegalArgumentException(
          "LambdaLR: expected a function for each of %d groups, given %d"
              .formatted(groups().size(), functions.size()));
    }
    this.functions = List.copyOf(functions);
    apply();
  }

  @Override
  protected double lr(int group, double current) {
    return baseLr(group) * functions.get(group).applyAsDouble(lastEpoch());
  }
}
