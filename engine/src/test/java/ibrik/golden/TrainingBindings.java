package ibrik.golden;

import com.google.gson.JsonObject;
import ibrik.golden.Bindings.Outcome;
import ibrik.nn.Loss;
import ibrik.nn.Module;
import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Area training: a few steps of whole networks. */
final class TrainingBindings {
  private TrainingBindings() {}

  static void register(Bindings to) {
    var modules = new Modules(to);
    to.runner("train", (golden, inputs) -> train(modules, golden, inputs));
  }

  private static Outcome train(Modules modules, Case golden, Map<String, Tensor> inputs) {
    JsonObject args = golden.args();
    var module = ModuleBindings.build(modules, golden, inputs);
    module.train();
    var loss = (Loss) modules.build(args.getAsJsonObject("loss"));
    var optimizer = Optimizers.optimizer(args.getAsJsonObject("optimizer"), module.parameters());
    var before = clones(module);
    var results = new LinkedHashMap<String, Object>();
    var losses = new ArrayList<Tensor>();
    for (int k = 0; k < args.get("steps").getAsInt(); k++) {
      String batch = args.has("batches") ? "." + k % args.get("batches").getAsInt() : "";
      optimizer.zeroGrad();
      var output = module.call(inputs.get("x" + batch));
      var value = loss.call(output, inputs.get("target" + batch));
      value.backward();
      losses.add(value.detach());
      if (k == 0) {
        results.put("output", output.detach().clone());
        module.namedParameters().forEach((name, p) -> summary(results, "grad", name, p.grad()));
      }
      optimizer.step();
    }
    results.put("losses", Tensors.stack(losses));
    module
        .namedParameters()
        .forEach((name, p) -> summary(results, "change", name, change(p, before.get(name))));
    ModuleBindings.addState(module, results);
    module.eval();
    try (var _ = Tensors.noGrad()) {
      String first = args.has("batches") ? "x.0" : "x";
      results.put("eval_output", module.call(inputs.get(first)));
    }
    return new Outcome(results, Map.of());
  }

  private static Map<String, Tensor> clones(Module module) {
    var clones = new LinkedHashMap<String, Tensor>();
    module.namedParameters().forEach((name, p) -> clones.put(name, p.detach().clone()));
    return clones;
  }

  private static Tensor change(Tensor after, Tensor before) {
    return after.detach().to(Tensors.float64).sub(before.to(Tensors.float64));
  }

  /** The first values, the sum of all, and the sum of their absolute values. */
  private static void summary(
      Map<String, Object> results, String what, String name, Tensor values) {
    double[] all = values.toDoubleArray();
    double sum = Arrays.stream(all).sum();
    double size = Arrays.stream(all).map(Math::abs).sum();
    results.put(what + ":" + name, doubles(Arrays.copyOf(all, Math.min(all.length, 16))));
    results.put(what + "_sum:" + name, doubles(new double[] {sum, size}));
  }

  private static Tensor doubles(double[] values) {
    return Tensor.of(Storage.of(values), values.length);
  }
}
