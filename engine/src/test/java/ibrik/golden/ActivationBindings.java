package ibrik.golden;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Area activation, but for modules. */
final class ActivationBindings {
  private static final Map<String, UnaryOperator<Tensor>> PLAIN =
      Map.ofEntries(
          Map.entry("relu", F::relu),
          Map.entry("relu6", F::relu6),
          Map.entry("selu", F::selu),
          Map.entry("silu", F::silu),
          Map.entry("mish", F::mish),
          Map.entry("softsign", F::softsign),
          Map.entry("tanhshrink", F::tanhshrink),
          Map.entry("hardsigmoid", F::hardsigmoid),
          Map.entry("hardswish", F::hardswish),
          Map.entry("logsigmoid", F::logsigmoid));

  private ActivationBindings() {}

  static void register(Bindings to) {
    PLAIN.forEach((op, function) -> to.function(op, c -> function.apply(c.tensor("input"))));
    curves(to);
    along(to);
    to.function("prelu", c -> F.prelu(c.tensor("input"), c.tensor("weight")));
    to.function(
        "dropout", c -> F.dropout(c.tensor("input"), c.real("p", 0.5), c.flag("training", true)));
  }

  private static void curves(Bindings to) {
    to.function("leaky_relu", c -> F.leakyRelu(c.tensor("input"), c.real("negative_slope", 0.01)));
    to.function("elu", c -> F.elu(c.tensor("input"), c.real("alpha", 1)));
    to.function("celu", c -> F.celu(c.tensor("input"), c.real("alpha", 1)));
    to.function("gelu", c -> F.gelu(c.tensor("input"), c.text("approximate", "none")));
    to.function(
        "softplus", c -> F.softplus(c.tensor("input"), c.real("beta", 1), c.real("threshold", 20)));
    to.function(
        "hardtanh",
        c -> F.hardtanh(c.tensor("input"), c.real("min_val", -1), c.real("max_val", 1)));
    to.function("softshrink", c -> F.softshrink(c.tensor("input"), c.real("lambd", 0.5)));
    to.function("hardshrink", c -> F.hardshrink(c.tensor("input"), c.real("lambd", 0.5)));
    to.function(
        "threshold",
        c -> F.threshold(c.tensor("input"), c.real("threshold", 0), c.real("value", 0)));
  }

  private static void along(Bindings to) {
    to.function(
        "softmax",
        c ->
            c.has("dtype")
                ? F.softmax(c.tensor("input"), c.integer("dim"), c.dtype("dtype"))
                : F.softmax(c.tensor("input"), c.integer("dim")));
    to.function(
        "log_softmax",
        c ->
            c.has("dtype")
                ? F.logSoftmax(c.tensor("input"), c.integer("dim"), c.dtype("dtype"))
                : F.logSoftmax(c.tensor("input"), c.integer("dim")));
    to.function("softmin", c -> F.softmin(c.tensor("input"), c.integer("dim")));
    to.function("glu", c -> F.glu(c.tensor("input"), c.integer("dim", -1)));
  }
}
