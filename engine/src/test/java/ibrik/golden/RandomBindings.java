package ibrik.golden;

import com.google.gson.JsonObject;
import ibrik.golden.Bindings.Outcome;
import ibrik.nn.Conv2d;
import ibrik.nn.Dropout;
import ibrik.nn.Linear;
import ibrik.tensor.Generator;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.Map;

/** Random numbers: the sequences of area random, and the op random of area init. */
final class RandomBindings {
  private RandomBindings() {}

  static void register(Bindings to) {
    to.function("rand", c -> Tensors.rand(dtype(c), c.ints("size")));
    to.function("randn", c -> Tensors.randn(dtype(c), c.ints("size")));
    to.function(
        "randint",
        c ->
            Tensors.randint(
                c.number("low").longValue(), c.number("high").longValue(), c.ints("size")));
    to.function("randperm", c -> Tensors.randperm(c.integer("n")));
    to.function("normal", c -> Tensors.normal(c.real("mean", 0), c.real("std", 1), c.ints("size")));
    to.function(
        "normal_", c -> Tensors.zeros(c.ints("size")).normal_(c.real("mean", 0), c.real("std", 1)));
    to.function(
        "uniform",
        c -> Tensors.zeros(c.ints("size")).uniform_(c.real("low", 0), c.real("high", 1)));
    to.function(
        "uniform_",
        c -> Tensors.zeros(c.ints("size")).uniform_(c.real("from", 0), c.real("to", 1)));
    to.function("bernoulli_", c -> Tensors.zeros(c.ints("size")).bernoulli_(c.real("p", 0.5)));
    to.function("bernoulli", c -> Tensors.bernoulli(c.tensor("input")));
    to.runner("random", (golden, inputs) -> random(to, golden, inputs));
    to.runner("random_sequence", (golden, inputs) -> sequence(to, golden));
  }

  private static ibrik.tensor.DType dtype(Call c) {
    return c.has("dtype") ? c.dtype("dtype") : Tensors.float32;
  }

  private static Outcome random(Bindings to, Case golden, Map<String, Tensor> inputs) {
    JsonObject args = golden.args();
    Generator.defaultGenerator().manualSeed(0);
    var result = to.call(args.get("fn").getAsString(), args.getAsJsonObject("args"), inputs);
    return new Outcome(Bindings.named(result), inputs);
  }

  private static Outcome sequence(Bindings to, Case golden) {
    Tensors.manualSeed(golden.json().get("seed").getAsLong());
    var results = new LinkedHashMap<String, Object>();
    int number = 0;
    for (var element : golden.json().getAsJsonArray("calls")) {
      JsonObject call = element.getAsJsonObject();
      results.put("call " + number++, one(to, call));
    }
    return new Outcome(results, Map.of());
  }

  private static Object one(Bindings to, JsonObject call) {
    var c = new Call(call.getAsJsonObject("args"), Map.of());
    return switch (call.get("call").getAsString()) {
      case "Linear" -> {
        var layer =
            new Linear(c.integer("in_features"), c.integer("out_features"))
                .bias(c.flag("bias", true));
        yield layer.parameters();
      }
      case "Conv2d" ->
          new Conv2d(c.integer("in_channels"), c.integer("out_channels"), c.integer("kernel_size"))
              .groups(c.integer("groups"))
              .parameters();
      case "Dropout" -> new Dropout(c.real("p", 0.5)).forward(Tensors.ones(c.ints("size")));
      case "shuffled_loader" -> DataBindings.shuffledLoader(c);
      case "random_split" -> DataBindings.splitIndices(c);
      case String other -> to.call(other, c.args(), c.inputs());
    };
  }
}
