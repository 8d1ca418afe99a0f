package ibrik.tensor;

/** PyTorch's printed form of a tensor. */
final class Printer {
  private Printer() {}

  static String print(Tensor x) {
    return "tensor("
        + java.util.Arrays.toString(x.toDoubleArray())
        + ", size="
        + Shape.format(x.sizes())
        + ")";
  }
}
