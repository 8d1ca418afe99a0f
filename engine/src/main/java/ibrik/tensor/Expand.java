package ibrik.tensor;

/** {@code expand}: a view that reads elements several times; its derivative is a sum. */
final class Expand {
  private Expand() {}

  static Tensor of(Tensor input, int[] wanted) {
    int lead = wanted.length - input.dim();
    int[] sizes = wanted.clone();
    for (int d = 0; d < sizes.length; d++) {
      int there = lead < 0 || d < lead ? -1 : input.sizes()[d - lead];
      boolean keep = sizes[d] == -1 && there >= 0;
      if (keep) {
        sizes[d] = there;
      }
      if (lead < 0 || sizes[d] < 0 || there >= 0 && there != 1 && there != sizes[d]) {
        throw refused(input, wanted);
      }
    }
    if (lead < 0) {
      throw refused(input, wanted);
    }
    int[] before = input.sizes();
    return View.of(
        "ExpandBackward0",
        input,
        sizes,
        Dims.broadcastStrides(before, input.strides(), sizes),
        input.offset(),
        g -> g.sumToSize(before));
  }

  private static IllegalArgumentException refused(Tensor input, int[] wanted) {
    return new IllegalArgumentException(
        "expand: a tensor of shape %s can't be expanded to %s; only sizes of 1 grow"
            .formatted(Shape.format(input.sizes()), Shape.format(wanted)));
  }
}
