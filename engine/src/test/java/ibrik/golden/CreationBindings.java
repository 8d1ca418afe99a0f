package ibrik.golden;

import com.google.gson.JsonElement;
import ibrik.tensor.DType;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;

/** Area creation_and_dtype. */
final class CreationBindings {
  private CreationBindings() {}

  static void register(Bindings to) {
    to.function("tensor", c -> Tensors.tensor(data(c.json("data")), c.dtype("dtype")));
    to.function("zeros", c -> Tensors.zeros(dtype(c), c.ints("size")));
    to.function("ones", c -> Tensors.ones(dtype(c), c.ints("size")));
    to.function("full", CreationBindings::full);
    to.function("eye", c -> Tensors.eye(c.integer("n"), c.integer("m", c.integer("n")), dtype(c)));
    to.function(
        "arange",
        c ->
            Tensors.arange(
                c.number("start", 0), c.number("end"), c.number("step", 1), c.dtype("dtype")));
    to.function(
        "linspace",
        c -> Tensors.linspace(c.real("start", 0), c.real("end", 0), c.integer("steps"), dtype(c)));
    to.function("zeros_like", c -> Tensors.zerosLike(c.tensor("input"), dtypeLike(c)));
    to.function("ones_like", c -> Tensors.onesLike(c.tensor("input"), dtypeLike(c)));
    to.function(
        "full_like",
        c -> Tensors.fullLike(c.tensor("input"), c.number("fill_value"), dtypeLike(c)));
    to.function("to", c -> c.tensor("input").to(c.dtype("dtype")));
    to.function("clone", c -> c.tensor("input").clone());
    to.function("item", c -> c.tensor("input").item());
    to.function("tolist", c -> c.tensor("input").tolist());
    to.function("numel", c -> c.tensor("input").numel());
    to.function("dim", c -> c.tensor("input").dim());
    to.function("size", CreationBindings::size);
    to.function("stride", c -> c.tensor("input").stride());
    to.function("result_type", c -> resultType(c).label());
    to.function("is_floating_point", c -> c.tensor("input").isFloatingPoint());
    to.function("equal", c -> Tensors.equal(c.tensor("input"), c.tensor("other")));
    to.function(
        "allclose",
        c ->
            c.tensor("input")
                .allclose(
                    c.tensor("other"),
                    c.real("rtol", 1e-5),
                    c.real("atol", 1e-8),
                    c.flag("equal_nan", false)));
    to.function("tril", c -> c.tensor("input").tril(c.integer("diagonal", 0)));
    to.function("triu", c -> c.tensor("input").triu(c.integer("diagonal", 0)));
    to.function("diag", c -> c.tensor("input").diag(c.integer("diagonal", 0)));
    to.function("one_hot", c -> c.tensor("input").oneHot(c.integer("num_classes", -1)));
  }

  /** Nested lists of Java values; the special floats are spelled as texts. */
  private static Object data(JsonElement json) {
    if (json.isJsonArray()) {
      return json.getAsJsonArray().asList().stream().map(CreationBindings::data).toList();
    }
    var value = json.getAsJsonPrimitive();
    if (value.isBoolean()) {
      return value.getAsBoolean();
    }
    return switch (value.getAsString()) {
      case "NaN", "Infinity", "-Infinity" -> Double.parseDouble(value.getAsString());
      default -> value.isString() ? value.getAsString() : Values.number(value);
    };
  }

  private static DType dtype(Call c) {
    return c.has("dtype") ? c.dtype("dtype") : Tensors.float32;
  }

  private static DType dtypeLike(Call c) {
    return c.has("dtype") ? c.dtype("dtype") : c.tensor("input").dtype();
  }

  private static Tensor full(Call c) {
    int[] size = c.ints("size");
    if (c.json("fill_value").getAsJsonPrimitive().isBoolean()) {
      return Tensors.full(size, c.flag("fill_value", false));
    }
    return c.has("dtype")
        ? Tensors.full(size, c.number("fill_value"), c.dtype("dtype"))
        : Tensors.full(size, c.number("fill_value"));
  }

  private static Object size(Call c) {
    return c.has("dim") ? c.tensor("input").size(c.integer("dim")) : c.tensor("input").shape();
  }

  private static DType resultType(Call c) {
    if (c.hasTensor("other")) {
      return Tensors.resultType(c.tensor("input"), c.tensor("other"));
    }
    return c.json("other").getAsJsonPrimitive().isBoolean()
        ? Tensors.resultType(c.tensor("input"), Tensors.tensor(c.flag("other", false)))
        : Tensors.resultType(c.tensor("input"), c.number("other"));
  }
}
