package ibrik.golden;

/** Area reduce. */
final class ReduceBindings {
  private ReduceBindings() {}

  static void register(Bindings to) {
    to.function(
        "sum", c -> c.tensor("input").sum(c.ints("dim", new int[0]), c.flag("keepdim", false)));
  }
}
