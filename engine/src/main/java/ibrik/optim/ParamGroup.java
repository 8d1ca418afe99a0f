package ibrik.optim;

import ibrik.tensor.Tensor;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Tensors that an optimizer changes with the same hyperparameters: the optimizer's, unless the
 * group has its own.
 */
public final class ParamGroup {
  private final List<Tensor> params;
  private final Map<Hyperparameter, Double> own = new EnumMap<>(Hyperparameter.class);
  private Map<Hyperparameter, Double> defaults = Map.of();

  /** A group with the hyperparameters of the optimizer that it is added to. */
  public ParamGroup(Iterable<? extends Tensor> params) {
    var list = new ArrayList<Tensor>();
    params.forEach(list::add);
    this.params = List.copyOf(list);
  }

  /** What is optimized. */
  public List<Tensor> params() {
    return params;
  }

  /**
   * The group's own value of a hyperparameter.
   *
   * @throws IllegalArgumentException for one out of range, or one that the optimizer does not have
   */
  public ParamGroup set(Hyperparameter name, double value) {
    if (!defaults.isEmpty() && !defaults.containsKey(name)) {
      throw unknown(name);
    }
    own.put(name, name.checked(value));
    return this;
  }

  /**
   * The value that counts for this group.
   *
   * @throws IllegalArgumentException for one that the optimizer does not have
   */
  public double get(Hyperparameter name) {
    Double value = own.getOrDefault(name, defaults.get(name));
    if (value == null) {
      throw unknown(name);
    }
    return value;
  }

  /** Whether it has that hyperparameter. */
  boolean has(Hyperparameter name) {
    return own.containsKey(name) || defaults.containsKey(name);
  }

  /** All values that count for this group. */
  Map<Hyperparameter, Double> values() {
    var values = new EnumMap<Hyperparameter, Double>(Hyperparameter.class);
    values.putAll(defaults);
    values.putAll(own);
    return values;
  }

  private IllegalArgumentException unknown(Hyperparameter name) {
    return new IllegalArgumentException(
        "optimizer: it has no %s, but %s"
            .formatted(
                name.label(), defaults.keySet().stream().map(Hyperparameter::label).toList()));
  }

  /** The learning rate. */
  public double lr() {
    return get(Hyperparameter.LR);
  }

  /** The group's own learning rate. */
  public ParamGroup lr(double lr) {
    return set(Hyperparameter.LR, lr);
  }

  /** The group's own weight decay. */
  public ParamGroup weightDecay(double weightDecay) {
    return set(Hyperparameter.WEIGHT_DECAY, weightDecay);
  }

  /** The group's own momentum. */
  public ParamGroup momentum(double momentum) {
    return set(Hyperparameter.MOMENTUM, momentum);
  }

  /** The group's own betas. */
  public ParamGroup betas(double beta1, double beta2) {
    Hyperparameter.BETA2.checked(beta2);
    return set(Hyperparameter.BETA1, beta1).set(Hyperparameter.BETA2, beta2);
  }

  /** The group joins an optimizer: its values count where the group has none. */
  void join(Map<Hyperparameter, Double> optimizerDefaults) {
    for (var name : own.keySet()) {
      if (!optimizerDefaults.containsKey(name)) {
        defaults = optimizerDefaults;
        throw unknown(name);
      }
    }
    defaults = optimizerDefaults;
  }
}
