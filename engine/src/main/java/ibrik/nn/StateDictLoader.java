package ibrik.nn;

import static ibrik.tensor.Tensors.noGrad;

import ibrik.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Puts a state dict into a module: checks all of it first, changes the module only then. */
final class StateDictLoader {
  private final Module module;
  private final Map<String, Tensor> own;
  private final Map<String, ? extends Tensor> given;

  StateDictLoader(Module module, Map<String, ? extends Tensor> given) {
    this.module = module;
    this.own = module.stateDict();
    this.given = given;
  }

  IncompatibleKeys load(boolean strict) {
    var missing = own.keySet().stream().filter(key -> !given.containsKey(key)).toList();
    var unexpected =
        given.keySet().stream().<String>map(key -> key).filter(k -> !own.containsKey(k)).toList();
    var errors = new ArrayList<String>();
    if (strict) {
      report("Missing", missing, errors);
      report("Unexpected", unexpected, errors);
    }
    own.forEach((key, to) -> checkShape(key, to, errors));
    if (!errors.isEmpty()) {
      throw new IllegalArgumentException(
          "loadStateDict: the state dict does not fit %s:\n\t%s"
              .formatted(module.getName(), String.join("\n\t", errors)));
    }
    noGrad(
        () ->
            own.forEach(
                (key, to) -> {
                  if (given.containsKey(key)) {
                    to.copy_(given.get(key));
                  }
                }));
    return new IncompatibleKeys(missing, unexpected);
  }

  private static void report(String what, List<String> keys, List<String> errors) {
    if (!keys.isEmpty()) {
      errors.add(
          keys.stream()
              .map(key -> '"' + key + '"')
              .collect(Collectors.joining(", ", what + " key(s) in state_dict: ", ".")));
    }
  }

  private void checkShape(String key, Tensor to, List<String> errors) {
    if (!given.containsKey(key)) {
      return;
    }
    Tensor from = given.get(key);
    if (from == null) {
      errors.add("%s is null, expected a tensor of shape %s.".formatted(key, to.shape()));
    } else if (!from.shape().equals(to.shape())) {
      errors.add(
          "size mismatch for %s: its shape in the state dict is %s, in the module %s."
              .formatted(key, from.shape(), to.shape()));
    }
  }
}
