package ibrik.golden;

import com.google.gson.JsonObject;
import ibrik.tensor.Tensor;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Which code of this project does which operation of the golden files. */
final class Bindings {
  /** Runs a whole case: for operations that are more than a function of tensors. */
  @FunctionalInterface
  interface Runner {
    Outcome run(Case golden, Map<String, Tensor> inputs);
  }

  /**
   * What a case gave.
   *
   * @param results by the names that the case expects
   * @param leaves where gradients are looked up, by name
   */
  record Outcome(Map<String, Object> results, Map<String, Tensor> leaves) {}

  private static final List<Consumer<Bindings>> AREAS =
      List.of(
          CreationBindings::register,
          TransformBindings::register,
          DataBindings::register,
          LinalgBindings::register,
          PointwiseBindings::register,
          RandomBindings::register,
          ReduceBindings::register,
          ShapeBindings::register,
          PrintingBindings::register,
          ConvBindings::register,
          NormBindings::register,
          ModuleBindings::register,
          ActivationBindings::register,
          LossBindings::register,
          InitBindings::register,
          OptimBindings::register,
          StateDictBindings::register,
          TrainingBindings::register);

  private final Map<String, Function<Call, Object>> functions = new HashMap<>();
  private final Map<String, Runner> runners = new HashMap<>();

  Bindings() {
    AREAS.forEach(area -> area.accept(this));
    runners.put("program", new Program(this)::run);
  }

  /**
   * A function of tensors and arguments. Its result is a tensor or plain value ({@code output}), a
   * list of tensors ({@code output.0}, …), or a map of several by name.
   */
  void function(String op, Function<Call, Object> function) {
    functions.put(op, function);
  }

  void runner(String op, Runner runner) {
    runners.put(op, runner);
  }

  Outcome run(Case golden) {
    var inputs = golden.inputs();
    var runner = runners.get(golden.op());
    if (runner != null) {
      return runner.run(golden, inputs);
    }
    return new Outcome(named(call(golden.op(), golden.args(), inputs)), inputs);
  }

  Object call(String op, JsonObject args, Map<String, Tensor> inputs) {
    var function = functions.get(op);
    if (function == null) {
      throw new AssertionError("nothing is bound to the operation " + op);
    }
    return function.apply(new Call(args, inputs));
  }

  static Map<String, Object> named(Object result) {
    var out = new LinkedHashMap<String, Object>();
    switch (result) {
      case Map<?, ?> map -> map.forEach((name, value) -> out.put((String) name, value));
      case List<?> list when !list.isEmpty() && list.getFirst() instanceof Tensor -> {
        for (int i = 0; i < list.size(); i++) {
          out.put("output." + i, list.get(i));
        }
      }
      case null, default -> out.put("output", result);
    }
    return out;
  }
}
