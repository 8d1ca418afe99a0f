package ibrik.nn.functional;

import ibrik.tensor.Tensor;

/** Whether a target fits an input. */
final class Broadcast {
  private Broadcast() {}

  /**
   * Refuses shapes that can't be broadcast, in the name of the loss.
   *
   * @throws IllegalArgumentException where two sizes differ and neither is 1
   */
  static void check(String op, Tensor input, Tensor target) {
    for (int i = 1; i <= Math.min(input.dim(), target.dim()); i++) {
      int x = input.size(-i);
      int y = target.size(-i);
      if (x != y && x != 1 && y != 1) {
        throw new IllegalArgumentException(
            "%s: expected a target of the input's shape %s, or one that can be broadcast, given %s"
                .formatted(op, input.shape(), target.shape()));
      }
    }
  }
}
