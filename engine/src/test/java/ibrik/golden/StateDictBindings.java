package ibrik.golden;

import com.google.gson.JsonObject;
import ibrik.golden.Bindings.Outcome;
import ibrik.nn.Module;
import ibrik.nn.init.Init;
import ibrik.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Area state_dict. */
final class StateDictBindings {
  private StateDictBindings() {}

  static void register(Bindings to) {
    var modules = new Modules(to);
    to.runner("state_dict", (golden, _) -> names(modules.build(description(golden))));
    to.runner(
        "load_state_dict",
        (golden, inputs) -> load(modules.build(description(golden)), golden, inputs));
  }

  private static JsonObject description(Case golden) {
    return golden.args().getAsJsonObject("module");
  }

  private static Outcome names(Module module) {
    var results = new LinkedHashMap<String, Object>();
    results.put("state_dict", described(module.stateDict()));
    results.put("parameters", List.copyOf(module.namedParameters().keySet()));
    results.put("buffers", List.copyOf(module.namedBuffers().keySet()));
    results.put("modules", List.copyOf(module.namedModules().keySet()));
    results.put("children", List.copyOf(module.namedChildren().keySet()));
    results.put("parameter_count", module.parameters().stream().mapToLong(Tensor::numel).sum());
    return new Outcome(results, Map.of());
  }

  /** As the files describe entries: name, shape and dtype of each. */
  private static List<Object> described(Map<String, Tensor> state) {
    var all = new ArrayList<>();
    state.forEach(
        (name, tensor) ->
            all.add(
                Map.of("name", name, "shape", tensor.shape(), "dtype", tensor.dtype().label())));
    return all;
  }

  private static Outcome load(Module module, Case golden, Map<String, Tensor> inputs) {
    if (new Call(golden.args(), Map.of()).flag("zero", false)) {
      module.parameters().forEach(Init::zeros_);
    }
    var keys = module.loadStateDict(ModuleBindings.state(inputs), strict(golden));
    var results = new LinkedHashMap<String, Object>();
    results.put("missing", keys.missing());
    results.put("unexpected", keys.unexpected());
    module.eval();
    results.put("output", module.call(inputs.get("input")));
    return new Outcome(results, Map.of());
  }

  private static boolean strict(Case golden) {
    return new Call(golden.args(), Map.of()).flag("strict", true);
  }
}
