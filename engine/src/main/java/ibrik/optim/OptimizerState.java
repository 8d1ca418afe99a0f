package ibrik.optim;

import ibrik.tensor.Tensor;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An optimizer's state dict, as PyTorch has it: {@code param_groups} with hyperparameters and the
 * numbers of the parameters, {@code state} by these numbers.
 *
 * @param states what is remembered of parameters
 * @param values the hyperparameters of each group
 * @param flags switches such as {@code nesterov}
 */
record OptimizerState(
    Map<Tensor, ParamState> states,
    List<Map<Hyperparameter, Double>> values,
    Map<String, Boolean> flags) {

  /** As plain maps and lists, which files hold. */
  static Map<String, Object> toMap(
      List<ParamGroup> groups, Map<Tensor, ParamState> states, Map<String, Boolean> flags) {
    var state = new LinkedHashMap<Object, Object>();
    var paramGroups = new ArrayList<Object>();
    long number = 0;
    for (var group : groups) {
      var saved = new LinkedHashMap<String, Object>();
      group.values().forEach((name, value) -> put(saved, name, value));
      saved.putAll(flags);
      var numbers = new ArrayList<Long>();
      for (var param : group.params()) {
        var remembered = states.get(param);
        if (remembered != null && !remembered.isEmpty()) {
          state.put(number, remembered.toMap());
        }
        numbers.add(number++);
      }
      saved.put("params", numbers);
      paramGroups.add(saved);
    }
    var map = new LinkedHashMap<String, Object>();
    map.put("state", state);
    map.put("param_groups", paramGroups);
    return map;
  }

  @SuppressWarnings("unchecked")
  private static void put(Map<String, Object> saved, Hyperparameter name, double value) {
    if (name.isPart()) {
      ((List<Object>) saved.computeIfAbsent(name.key(), _ -> new ArrayList<>())).add(value);
    } else {
      saved.put(name.key(), value);
    }
  }

  /**
   * Reads such maps; nothing is changed.
   *
   * @throws IllegalArgumentException where they do not fit these groups
   */
  static OptimizerState of(
      Map<String, ?> saved, List<ParamGroup> groups, Map<String, Boolean> ownFlags) {
    if (!(saved.get("param_groups") instanceof List<?> savedGroups)
        || !(saved.get("state") instanceof Map<?, ?> state)) {
      throw new IllegalArgumentException(
          "loadStateDict: expected the maps of an optimizer, 'state' and 'param_groups', given "
              + saved.keySet());
    }
    if (savedGroups.size() != groups.size()) {
      throw new IllegalArgumentException(
          "loadStateDict: the optimizer has %d parameter groups, the state dict %d"
              .formatted(groups.size(), savedGroups.size()));
    }
    var result =
        new OptimizerState(
            new IdentityHashMap<>(), new ArrayList<>(), new LinkedHashMap<>(ownFlags));
    for (int i = 0; i < groups.size(); i++) {
      if (!(savedGroups.get(i) instanceof Map<?, ?> savedGroup)
          || !(savedGroup.get("params") instanceof List<?> numbers)) {
        throw new IllegalArgumentException(
            "loadStateDict: parameter group %d of the state dict has no 'params'".formatted(i));
      }
      result.add(groups.get(i), savedGroup, numbers, state, i);
    }
    return result;
  }

  private void add(
      ParamGroup group, Map<?, ?> saved, List<?> numbers, Map<?, ?> state, int number) {
    if (numbers.size() != group.params().size()) {
      throw new IllegalArgumentException(
          "loadStateDict: parameter group %d has %d parameters, that of the state dict %d"
              .formatted(number, group.params().size(), numbers.size()));
    }
    var found = new EnumMap<Hyperparameter, Double>(Hyperparameter.class);
    for (var name : group.values().keySet()) {
      if (name.in(saved) instanceof Number value) {
        found.put(name, name.checked(value.doubleValue()));
      }
    }
    values.add(found);
    flags.replaceAll((name, own) -> saved.get(name) instanceof Boolean given ? given : own);
    for (int i = 0; i < numbers.size(); i++) {
      if (state.get(numbers.get(i)) instanceof Map<?, ?> remembered) {
        var param = group.params().get(i);
        states.put(param, ParamState.of(param, remembered, "parameter " + numbers.get(i)));
      }
    }
  }
}
