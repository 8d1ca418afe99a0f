package ibrik.golden;

/** Area printing. */
final class PrintingBindings {
  private PrintingBindings() {}

  static void register(Bindings to) {
    to.function("size_repr", c -> c.tensor("input").shape().toString());
    to.function("dtype_repr", c -> c.tensor("input").dtype().toString());
  }
}
