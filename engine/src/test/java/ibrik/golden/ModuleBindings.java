package ibrik.golden;

import com.google.gson.JsonObject;
import ibrik.golden.Bindings.Outcome;
import ibrik.nn.Loss;
import ibrik.nn.Module;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.Map;

/** Operations on whole modules: calls, printed form, what a new one holds. */
final class ModuleBindings {
  private static final String STATE = "state:";

  private ModuleBindings() {}

  static void register(Bindings to) {
    var modules = new Modules(to);
    to.runner("module", (golden, inputs) -> call(modules, golden, inputs));
    to.runner("module_sequence", (golden, inputs) -> sequence(modules, golden, inputs));
    to.runner(
        "module_repr", (golden, _) -> only("output", build(modules, golden, Map.of()).toString()));
    to.runner(
        "init_stats",
        (golden, _) -> {
          var results = new LinkedHashMap<String, Object>();
          addState(build(modules, golden, Map.of()), results);
          return new Outcome(results, Map.of());
        });
  }

  private static Outcome only(String name, Object result) {
    return new Outcome(Map.of(name, result), Map.of());
  }

  /** The module of a case with the inputs {@code state:KEY} loaded. */
  static Module build(Modules modules, Case golden, Map<String, Tensor> inputs) {
    var module = modules.build(golden.args().getAsJsonObject("module"));
    module.loadStateDict(state(inputs), false);
    return module;
  }

  /** The inputs {@code state:KEY} by key. */
  static Map<String, Tensor> state(Map<String, Tensor> inputs) {
    var state = new LinkedHashMap<String, Tensor>();
    inputs.forEach(
        (name, tensor) -> {
          if (name.startsWith(STATE)) {
            state.put(name.substring(STATE.length()), tensor);
          }
        });
    return state;
  }

  static void setMode(Module module, JsonObject json) {
    if (json.has("mode")) {
      module.train(json.get("mode").getAsString().equals("train"));
    }
  }

  static void addState(Module module, Map<String, Object> results) {
    module.stateDict().forEach((name, tensor) -> results.put(STATE + name, tensor));
  }

  private static Outcome call(Modules modules, Case golden, Map<String, Tensor> inputs) {
    var module = build(modules, golden, inputs);
    setMode(module, golden.args());
    var leaves = new LinkedHashMap<String, Tensor>(inputs);
    module.namedParameters().forEach((name, parameter) -> leaves.put(STATE + name, parameter));
    var results = new LinkedHashMap<String, Object>();
    results.put(
        "output",
        module instanceof Loss loss
            ? loss.call(inputs.get("input"), inputs.get("target"))
            : module.call(inputs.get("input")));
    addState(module, results);
    return new Outcome(results, leaves);
  }

  private static Outcome sequence(Modules modules, Case golden, Map<String, Tensor> inputs) {
    var module = build(modules, golden, inputs);
    var results = new LinkedHashMap<String, Object>();
    var calls = golden.args().getAsJsonArray("calls");
    for (int i = 0; i < calls.size(); i++) {
      var call = calls.get(i).getAsJsonObject();
      setMode(module, call);
      try (var _ = Tensors.noGrad()) {
        results.put("output." + i, module.call(inputs.get(call.get("input").getAsString())));
      }
    }
    addState(module, results);
    return new Outcome(results, Map.of());
  }
}
