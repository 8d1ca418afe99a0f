package ibrik.optim;

import static ibrik.tensor.Tensors.enableGrad;
import static ibrik.tensor.Tensors.noGrad;

import ibrik.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
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
 */
public abstract class Optimizer {
  private final Map<Hyperparameter, Double> defaults = new EnumMap<>(Hyperparameter.class);
  private final List<ParamGroup> groups = new ArrayList<>();
  private final Map<Tensor, ParamState> states = new IdentityHashMap<>();

  Optimizer() {}

  /** A hyperparameter that this optimizer has, and its value for groups without their own. */
  final void set(Hyperparameter name, double value) {
    defaults.put(name, name.checked(value));
  }

  /** The value for groups without their own. */
  final double get(Hyperparameter name) {
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
    var state = states.computeIfAbsent(param, _ -> new ParamState());
    if (param.isContiguous()) {
      update(group, new Update(param, param.grad(), state));
      param.storage().bumpVersion();
    } else {
      var dense = param.detach().clone().contiguous();
      update(group, new Update(dense, param.grad(), state));
      noGrad(() -> param.copy_(dense));
    }
  }

  /** One step of one parameter. */
  abstract void update(ParamGroup group, Update update);
}
