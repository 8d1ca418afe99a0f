package ibrik.golden;

/** Areas shape, reduce, linalg. */
final class ShapeBindings {
  private ShapeBindings() {}

  static void register(Bindings to) {
    to.function(
        "sum", c -> c.tensor("input").sum(c.ints("dim", new int[0]), c.flag("keepdim", false)));
    to.function("view", c -> c.tensor("input").view(c.ints("shape")));
    to.function("reshape", c -> c.tensor("input").reshape(c.ints("shape")));
    to.function("mm", c -> c.tensor("input").mm(c.tensor("mat2")));
  }
}
