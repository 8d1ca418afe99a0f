package ibrik.golden;

/** Area linalg. */
final class LinalgBindings {
  private LinalgBindings() {}

  static void register(Bindings to) {
    to.function("mm", c -> c.tensor("input").mm(c.tensor("mat2")));
  }
}
