package ibrik.optim;

import static ibrik.tensor.Tensors.enableGrad;
import static ibrik.tensor.Tensors.noGrad;

import ibrik.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Changes tensors by their gradients, step by step.
 *
 * <pre>{@code
 * var optimizer = new SGD(net.parameters(), 0.01).momentum(0.9);
 * optimizer.zeroGrad();
 * loss.call(net.call(images), labels).backward();
 * optimizer.step();
 * }</pre>
 *
 * <p>An optimizer of one's own says what one step does to one parameter:
 *
 * <pre>{@code
 * class Momentum extends Optimizer {
 *   Momentum(Iterable<? extends Tensor> params, double lr) {
 *     super(params, lr);
 *   }
 *
 *   @Override
 *   protected void update(ParamGroup group, Tensor p, Tensor gradient, ParamState state) {
 *     var velocity = state.tensor("velocity").mul_(0.9).add_(gradient);
 *     p.sub_(velocity.mul(group.lr()));
 *   }
 * }
 * }</pre>
 */
public abstract class Optimizer {
  private final Map<Hyperparameter, Double> defaults = new EnumMap<>(Hyperparameter.class);
  private final List<ParamGroup> groups = new ArrayList<>();
  private final Map<Tensor, ParamState> states = new IdentityHashMap<>();
  private final Map<String, Boolean> flags = new LinkedHashMap<>();

  /** Without parameters yet: {@link #set} what it is tuned by, then {@link #addParamGroup}. */
  protected Optimizer() {}

  /**
   * With a learning rate.
   *
   * @throws IllegalArgumentException for a negative rate, no parameters, or one given twice
   */
  protected Optimizer(Iterable<? extends Tensor> params, double lr) {
    set(Hyperparameter.LR, lr);
    addParamGroup(new ParamGroup(params));
  }

  /** A switch that this optimizer has, by PyTorch's name. */
  final void set(String name, boolean value) {
    flags.put(name, value);
  }

  final boolean is(String name) {
    return flags.get(name);
  }

  /** A hyperparameter that this optimizer has, and its value for groups without their own. */
  protected final void set(Hyperparameter name, double value) {
    defaults.put(name, name.checked(value));
  }

  /** The value for groups without their own. */
  protected final double get(Hyperparameter name) {
    return defaults.get(name);
  }

  /**
   * Further tensors, with hyperparameters of their own where the group has some.
   *
   * @throws IllegalArgumentException for a group without tensors, a tensor that is in a group
   *     already, one that was computed, or a hyperparameter that this optimizer does not have
   */
  public final void addParamGroup(ParamGroup group) {
    if (group.params().isEmpty()) {
      throw new IllegalArgumentException("optimizer: expected parameters, given an empty list");
    }
    var seen = Collections.newSetFromMap(new IdentityHashMap<Tensor, Boolean>());
    groups.forEach(g -> seen.addAll(g.params()));
    for (var param : group.params()) {
      if (!param.isLeaf()) {
        throw new IllegalArgumentException(
            "optimizer: expected leaf tensors, given one of shape %s that was computed by %s"
                .formatted(param.shape(), param.gradFn().name()));
      }
      if (!seen.add(param)) {
        throw new IllegalArgumentException(
            "optimizer: a parameter of shape %s comes twice".formatted(param.shape()));
      }
    }
    group.join(defaults);
    groups.add(group);
  }

  /** The groups of parameters, in the order in which they were added. */
  public final List<ParamGroup> paramGroups() {
    return Collections.unmodifiableList(groups);
  }

  /** Drops the gradients of all parameters. */
  public final void zeroGrad() {
    for (var group : groups) {
      group.params().forEach(param -> param.setGrad(null));
    }
  }

  /** Changes each parameter by its gradient; those without one stay. */
  public final void step() {
    for (var group : groups) {
      for (var param : group.params()) {
        if (param.grad() != null) {
          step(group, param);
        }
      }
    }
  }

  /** As {@link #step()}, after {@code closure} has computed loss and gradients; gives the loss. */
  public final Tensor step(Supplier<Tensor> closure) {
    Tensor loss;
    try (var _ = enableGrad()) {
      loss = closure.get();
    }
    step();
    return loss;
  }

  private void step(ParamGroup group, Tensor param) {
    var state = states.computeIfAbsent(param, ParamState::new);
    noGrad(() -> update(group, param, param.grad(), state));
  }

  /**
   * One step of one parameter, which is to be changed in place. Nothing is recorded for autograd
   * meanwhile.
   *
   * @param gradient of the shape of {@code param}; not to be changed
   * @param state what was remembered of this parameter
   */
  protected abstract void update(ParamGroup group, Tensor param, Tensor gradient, ParamState state);

  /**
   * Everything that goes on from step to step, as PyTorch has it: {@code state}, by the parameter's
   * number, and {@code param_groups}. Maps, lists, numbers, booleans and tensors, which are copies:
   * {@code saveObject} puts them into a file.
   */
  public final Map<String, Object> stateDict() {
    return OptimizerState.toMap(groups, states, flags);
  }

  /**
   * Goes on where {@link #stateDict} was taken, here or in PyTorch, of an optimizer with as many
   * groups and parameters.
   *
   * @throws IllegalArgumentException where it does not fit; nothing is changed then
   */
  public final void loadStateDict(Map<String, ?> stateDict) {
    var loaded = OptimizerState.of(stateDict, groups, flags);
    states.clear();
    states.putAll(loaded.states());
    flags.putAll(loaded.flags());
    for (int i = 0; i < groups.size(); i++) {
      loaded.values().get(i).forEach(groups.get(i)::set);
    }
  }

  /**
   * As {@link #loadStateDict(Map)}, of a part of a checkpoint: {@code checkpoint.get("optimizer")}.
   */
  public final void loadStateDict(Object stateDict) {
    if (!(stateDict instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException(
          "loadStateDict: expected the map of an optimizer, given "
              + (stateDict == null ? "null" : "a " + stateDict.getClass().getSimpleName()));
    }
    var named = new LinkedHashMap<String, Object>();
    map.forEach((key, value) -> named.put(String.valueOf(key), value));
    loadStateDict(named);
  }
}
