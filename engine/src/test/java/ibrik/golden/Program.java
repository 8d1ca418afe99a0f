package ibrik.golden;

import static ibrik.tensor.Tensors.enableGrad;
import static ibrik.tensor.Tensors.noGrad;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import ibrik.golden.Bindings.Outcome;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Straight-line programs over named tensors. */
final class Program {
  /** A step of a program failed. */
  static final class StepFailed extends RuntimeException {
    private static final long serialVersionUID = 1;
    final int step;

    StepFailed(int step, RuntimeException cause) {
      super(cause);
      this.step = step;
    }
  }

  private final Bindings bindings;

  /** What the steps of the case under way gave besides tensors. */
  private final Map<String, Object> texts = new LinkedHashMap<>();

  Program(Bindings bindings) {
    this.bindings = bindings;
  }

  Outcome run(Case golden, Map<String, Tensor> inputs) {
    var named = new LinkedHashMap<String, Tensor>(inputs);
    texts.clear();
    JsonArray steps = golden.args().getAsJsonArray("steps");
    for (int i = 0; i < steps.size(); i++) {
      try {
        step(steps.get(i).getAsJsonObject(), named);
      } catch (RuntimeException e) {
        throw golden.expectsError() ? new StepFailed(i, e) : e;
      }
    }
    var results = new LinkedHashMap<String, Object>();
    golden
        .expect()
        .keySet()
        .forEach(
            key -> results.put(key, texts.containsKey(key) ? texts.get(key) : look(key, named)));
    return new Outcome(results, named);
  }

  private static Object look(String key, Map<String, Tensor> named) {
    int dot = key.indexOf('.');
    var x = named.get(dot < 0 ? key : key.substring(0, dot));
    return switch (dot < 0 ? "" : key.substring(dot + 1)) {
      case "" -> x;
      case "grad" -> x.grad();
      case "requires_grad" -> x.requiresGrad();
      case "is_leaf" -> x.isLeaf();
      case "grad_fn" -> x.gradFn() == null ? null : x.gradFn().name();
      case "repr" -> x.toString();
      case "shape" -> x.shape();
      case "dtype" -> x.dtype().label();
      default -> throw new AssertionError("unknown " + key);
    };
  }

  private void step(JsonObject step, Map<String, Tensor> named) {
    if (step.has("op")) {
      call(step, named);
      return;
    }
    var of = step.has("of") ? named.get(step.get("of").getAsString()) : null;
    switch (step.get("do").getAsString()) {
      case "backward" ->
          of.backward(
              optional(step, "gradient", named),
              flag(step, "retain_graph"),
              flag(step, "create_graph"));
      case "grad" -> grad(step, of, named);
      case "no_grad" -> {
        try (var _ = noGrad()) {
          block(step, named);
        }
      }
      case "enable_grad" -> {
        try (var _ = enableGrad()) {
          block(step, named);
        }
      }
      case "detach" -> put(step, of.detach(), named);
      case "requires_grad_" -> of.requiresGrad_(!step.has("value") || flag(step, "value"));
      case "retain_grad" -> of.retainGrad();
      case "clear_grad" -> of.setGrad(null);
      case "grad_of" -> put(step, of.grad(), named);
      case "setitem" -> {
        var inputs = new LinkedHashMap<>(named);
        inputs.put("input", of);
        var args = step.deepCopy();
        if (step.get("value").isJsonPrimitive() && step.getAsJsonPrimitive("value").isString()) {
          inputs.put("value", named.get(step.get("value").getAsString()));
          args.remove("value");
        }
        bindings.call("setitem_", args, inputs);
      }
      default -> throw new AssertionError("unknown step " + step);
    }
  }

  private void block(JsonObject step, Map<String, Tensor> named) {
    step.getAsJsonArray("steps").forEach(s -> step(s.getAsJsonObject(), named));
  }

  private void call(JsonObject step, Map<String, Tensor> named) {
    var inputs = new LinkedHashMap<String, Tensor>();
    if (step.has("in")) {
      step.getAsJsonObject("in")
          .entrySet()
          .forEach(e -> input(e.getKey(), e.getValue(), named, inputs));
    }
    var args = step.has("args") ? step.getAsJsonObject("args") : new JsonObject();
    var result = bindings.call(step.get("op").getAsString(), args, inputs);
    put(step, result, named);
  }

  private static void input(
      String argument, JsonElement names, Map<String, Tensor> named, Map<String, Tensor> inputs) {
    if (names.isJsonArray()) {
      for (int i = 0; i < names.getAsJsonArray().size(); i++) {
        inputs.put(argument + "." + i, named.get(names.getAsJsonArray().get(i).getAsString()));
      }
    } else {
      inputs.put(argument, named.get(names.getAsString()));
    }
  }

  private void grad(JsonObject step, Tensor of, Map<String, Tensor> named) {
    var wanted = new ArrayList<Tensor>();
    step.getAsJsonArray("wrt").forEach(name -> wanted.add(named.get(name.getAsString())));
    var starts = new ArrayList<Tensor>();
    starts.add(optional(step, "gradient", named));
    boolean create = flag(step, "create_graph");
    put(
        step,
        Tensors.grad(List.of(of), wanted, starts, create, create, flag(step, "allow_unused")),
        named);
  }

  private void put(JsonObject step, Object result, Map<String, Tensor> named) {
    if (!step.has("out")) {
      return;
    }
    if (step.get("out").isJsonArray()) {
      var parts = new ArrayList<>(Bindings.named(result).values());
      if (result instanceof List<?> list) {
        parts = new ArrayList<>(list);
      }
      JsonArray names = step.getAsJsonArray("out");
      for (int i = 0; i < names.size(); i++) {
        named.put(names.get(i).getAsString(), (Tensor) parts.get(i));
      }
    } else if (result instanceof String) {
      texts.put(step.get("out").getAsString(), result);
    } else {
      named.put(step.get("out").getAsString(), (Tensor) Bindings.named(result).get("output"));
    }
  }

  private static Tensor optional(JsonObject step, String field, Map<String, Tensor> named) {
    return step.has(field) ? named.get(step.get(field).getAsString()) : null;
  }

  private static boolean flag(JsonObject step, String field) {
    return step.has(field) && step.get(field).getAsBoolean();
  }
}
