package ibrik.golden;

import ibrik.tensor.Tensor;

/** Areas elementwise, creation_and_dtype. */
final class PointwiseBindings {
  private PointwiseBindings() {}

  static void register(Bindings to) {
    to.function(
        "add",
        c -> {
          var other = other(c);
          return c.has("alpha")
              ? c.tensor("input").add(other.mul(c.number("alpha")))
              : c.tensor("input").add(other);
        });
    to.function(
        "mul",
        c ->
            c.hasTensor("other")
                ? c.tensor("input").mul(c.tensor("other"))
                : c.tensor("input").mul(c.number("other")));
    to.function("neg", c -> c.tensor("input").neg());
    to.function("exp", c -> c.tensor("input").exp());
    to.function("clone", c -> c.tensor("input").clone());
  }

  private static Tensor other(Call c) {
    return c.tensor("other");
  }
}
