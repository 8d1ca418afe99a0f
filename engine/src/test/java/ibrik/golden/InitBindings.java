package ibrik.golden;

import ibrik.golden.Bindings.Outcome;
import ibrik.nn.init.Init;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import java.util.Map;
import java.util.function.BiFunction;

/** The initialisers of area init. */
final class InitBindings {
  private static final Map<String, BiFunction<Tensor, Call, Tensor>> FUNCTIONS =
      Map.ofEntries(
          Map.entry("uniform_", (t, c) -> Init.uniform_(t, c.real("a", 0), c.real("b", 1))),
          Map.entry("normal_", (t, c) -> Init.normal_(t, c.real("mean", 0), c.real("std", 1))),
          Map.entry("constant_", (t, c) -> Init.constant_(t, c.real("val", 0))),
          Map.entry("zeros_", (t, _) -> Init.zeros_(t)),
          Map.entry("ones_", (t, _) -> Init.ones_(t)),
          Map.entry("xavier_uniform_", (t, c) -> Init.xavierUniform_(t, c.real("gain", 1))),
          Map.entry("xavier_normal_", (t, c) -> Init.xavierNormal_(t, c.real("gain", 1))),
          Map.entry(
              "kaiming_uniform_",
              (t, c) -> Init.kaimingUniform_(t, c.real("a", 0), mode(c), nonlinearity(c))),
          Map.entry(
              "kaiming_normal_",
              (t, c) -> Init.kaimingNormal_(t, c.real("a", 0), mode(c), nonlinearity(c))),
          Map.entry(
              "trunc_normal_",
              (t, c) ->
                  Init.truncNormal_(
                      t, c.real("mean", 0), c.real("std", 1), c.real("a", -2), c.real("b", 2))));

  private InitBindings() {}

  static void register(Bindings to) {
    to.runner("init_fn", (golden, _) -> only(fill(golden)));
    to.runner("init_value", (golden, _) -> only(value(golden)));
  }

  private static Outcome only(Object result) {
    return new Outcome(Map.of("output", result), Map.of());
  }

  private static String mode(Call c) {
    return c.text("mode", "fan_in");
  }

  private static String nonlinearity(Call c) {
    return c.text("nonlinearity", "leaky_relu");
  }

  private static Call call(Case golden) {
    return new Call(golden.args().getAsJsonObject("args"), Map.of());
  }

  private static Tensor fill(Case golden) {
    Tensors.manualSeed(0);
    var tensor = Tensors.zeros(Values.ints(golden.args().get("shape")));
    return FUNCTIONS.get(golden.args().get("fn").getAsString()).apply(tensor, call(golden));
  }

  private static Object value(Case golden) {
    var c = call(golden);
    return switch (golden.args().get("fn").getAsString()) {
      case "calculate_gain" -> {
        String name = c.text("nonlinearity", null);
        yield c.has("param")
            ? Init.calculateGain(name, c.real("param", 0))
            : Init.calculateGain(name);
      }
      case "fan" -> Init.fan(Tensors.zeros(c.ints("shape")), c.text("mode", null));
      case String other -> throw new AssertionError("nothing is bound to " + other);
    };
  }
}
