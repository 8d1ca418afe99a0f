package ibrik.golden;

import com.google.gson.JsonObject;
import ibrik.golden.Bindings.Outcome;
import ibrik.optim.ClipGrad;
import ibrik.optim.Hyperparameter;
import ibrik.optim.Optimizer;
import ibrik.optim.ParamGroup;
import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;

/** Area optim: optimizers on small problems, schedules, clipping. */
final class OptimBindings {
  private OptimBindings() {}

  static void register(Bindings to) {
    to.runner("optim", (golden, inputs) -> new Problem(golden, inputs).run());
    to.runner("lr_scheduler", (golden, _) -> schedule(golden.args()));
    to.runner("clip_grad", (golden, inputs) -> clip(golden, inputs));
  }

  /** One case of op optim. */
  private static final class Problem {
    private final JsonObject args;
    private final Map<String, Tensor> inputs;
    private final Map<String, Tensor> params = new LinkedHashMap<>();

    Problem(Case golden, Map<String, Tensor> inputs) {
      this.args = golden.args();
      this.inputs = inputs;
      for (var name : args.getAsJsonArray("params")) {
        params.put(name.getAsString(), inputs.get(name.getAsString()).requiresGrad_());
      }
    }

    Outcome run() {
      var optimizer = optimizer();
      DoubleConsumer scheduler =
          args.has("scheduler")
              ? Optimizers.scheduler(args.getAsJsonObject("scheduler"), optimizer)
              : null;
      var histories = new LinkedHashMap<String, List<Tensor>>();
      params.keySet().forEach(name -> histories.put(name, new ArrayList<>()));
      remember(histories);
      var losses = new ArrayList<Tensor>();
      var lrs = new ArrayList<Double>();
      for (int k = 0; k < args.get("steps").getAsInt(); k++) {
        optimizer.zeroGrad();
        var loss = gradients(k);
        clip();
        lrs.add(optimizer.paramGroups().getFirst().lr());
        optimizer.step();
        remember(histories);
        if (loss != null) {
          losses.add(loss.detach());
        }
        if (scheduler != null) {
          scheduler.accept(loss == null ? Double.NaN : loss.itemDouble());
        }
      }
      return outcome(histories, losses, lrs);
    }

    private Optimizer optimizer() {
      var description = args.getAsJsonObject("optimizer");
      if (!args.has("groups")) {
        return Optimizers.optimizer(description, List.copyOf(params.values()));
      }
      Optimizer optimizer = null;
      for (var element : args.getAsJsonArray("groups")) {
        var group = element.getAsJsonObject();
        var members =
            group.getAsJsonArray("params").asList().stream()
                .map(name -> params.get(name.getAsString()))
                .toList();
        if (optimizer == null) {
          optimizer = Optimizers.optimizer(description, members);
          Optimizers.options(optimizer.paramGroups().getFirst(), group);
        } else {
          optimizer.addParamGroup(Optimizers.options(new ParamGroup(members), group));
        }
      }
      return optimizer;
    }

    private void remember(Map<String, List<Tensor>> histories) {
      histories.forEach((name, values) -> values.add(params.get(name).detach().clone()));
    }

    /** Leaves gradients in the parameters; the loss, if there is one. */
    private Tensor gradients(int k) {
      var loss =
          switch (args.get("problem").getAsString()) {
            case "quadratic" -> {
              var d = params.get("p").sub(inputs.get("t"));
              yield inputs.get("a").mul(d.mul(d)).sum().mul(0.5);
            }
            case "linear" -> {
              var d =
                  inputs.get("x").matmul(params.get("w")).add(params.get("b")).sub(inputs.get("y"));
              yield d.mul(d).mean();
            }
            case "given" -> null;
            case String other -> throw new AssertionError("unknown problem " + other);
          };
      if (loss == null) {
        params.forEach((name, p) -> p.setGrad(inputs.get("g_" + name).select(0, k).clone()));
      } else {
        loss.backward();
      }
      return loss;
    }

    private void clip() {
      if (args.has("clip_norm")) {
        ClipGrad.clipGradNorm_(params.values(), args.get("clip_norm").getAsDouble());
      }
      if (args.has("clip_value")) {
        ClipGrad.clipGradValue_(params.values(), args.get("clip_value").getAsDouble());
      }
    }

    private Outcome outcome(
        Map<String, List<Tensor>> histories, List<Tensor> losses, List<Double> lrs) {
      var results = new LinkedHashMap<String, Object>();
      histories.forEach((name, values) -> results.put(name, Tensors.stack(values)));
      if (!losses.isEmpty()) {
        results.put("losses", Tensors.stack(losses));
      }
      results.put("lrs", doubles(List.of(lrs)).select(0, 0));
      return new Outcome(results, Map.of());
    }
  }

  private static Outcome schedule(JsonObject args) {
    var optimizer = optimizerOf(args);
    var scheduler = Optimizers.scheduler(args.getAsJsonObject("scheduler"), optimizer);
    var momentum =
        optimizer.getClass().getSimpleName().startsWith("Adam")
            ? Hyperparameter.BETA1
            : Hyperparameter.MOMENTUM;
    boolean withMomentum = args.has("momentum") && args.get("momentum").getAsBoolean();
    var lrs = new ArrayList<List<Double>>();
    var momenta = new ArrayList<List<Double>>();
    int steps = args.get("steps").getAsInt();
    for (int k = 0; k <= steps; k++) {
      if (k > 0) {
        var metrics = args.getAsJsonArray("metrics");
        scheduler.accept(metrics == null ? Double.NaN : metrics.get(k - 1).getAsDouble());
      }
      lrs.add(optimizer.paramGroups().stream().map(ParamGroup::lr).toList());
      if (withMomentum) {
        momenta.add(optimizer.paramGroups().stream().map(g -> g.get(momentum)).toList());
      }
    }
    var results = new LinkedHashMap<String, Object>();
    results.put("lrs", doubles(lrs));
    if (withMomentum) {
      results.put("momentum", doubles(momenta));
    }
    return new Outcome(results, Map.of());
  }

  private static Optimizer optimizerOf(JsonObject args) {
    Optimizer optimizer = null;
    for (var lr : args.getAsJsonArray("lrs")) {
      var param = List.of(Tensors.zeros(1).requiresGrad_());
      if (optimizer == null) {
        optimizer = Optimizers.optimizer(args.getAsJsonObject("optimizer"), param);
        optimizer.paramGroups().getFirst().lr(lr.getAsDouble());
      } else {
        optimizer.addParamGroup(new ParamGroup(param).lr(lr.getAsDouble()));
      }
    }
    return optimizer;
  }

  private static Tensor doubles(List<List<Double>> rows) {
    var values = rows.stream().flatMap(List::stream).mapToDouble(x -> x).toArray();
    return Tensor.of(Storage.of(values), rows.size(), rows.getFirst().size());
  }

  private static Outcome clip(Case golden, Map<String, Tensor> inputs) {
    var c = new Call(golden.args(), inputs);
    var params = new LinkedHashMap<String, Tensor>();
    inputs.forEach(
        (name, gradient) -> {
          var param = Tensors.zeros(gradient.shape().toArray()).requiresGrad_();
          param.setGrad(gradient);
          params.put(name, param);
        });
    var results = new LinkedHashMap<String, Object>();
    if (c.text("kind", null).equals("norm")) {
      results.put(
          "total_norm",
          ClipGrad.clipGradNorm_(params.values(), c.real("max_norm", 0), c.real("norm_type", 2)));
    } else {
      ClipGrad.clipGradValue_(params.values(), c.real("clip_value", 0));
    }
    params.forEach((name, param) -> results.put(name, param.grad()));
    return new Outcome(results, Map.of());
  }
}
