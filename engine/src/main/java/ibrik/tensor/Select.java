package ibrik.tensor;

/** {@code select}: a view of one entry along a dimension. */
final class Select {
  private Select() {}

  static Tensor of(Tensor input, int dim, int index) {
    if (input.dim() == 0) {
      throw new IndexOutOfBoundsException(
          "select: a tensor without dimensions has nothing to select");
    }
    int d = Dims.wrap("select", dim, input.dim());
    int n = input.sizes()[d];
    if (index < -n || index >= n) {
      throw new IndexOutOfBoundsException(
          "select: index %d is out of range for dimension %d of size %d".formatted(index, d, n));
    }
    int at = index < 0 ? index + n : index;
    int offset = input.offset() + at * input.strides()[d];
    int[] before = input.sizes();
    int[] sizes = without(before, d);
    int[] places = Dims.contiguousStrides(before);
    return View.of(
        "SelectBackward0",
        input,
        sizes,
        without(input.strides(), d),
        offset,
        g -> Embed.of(g, before, sizes, without(places, d), at * places[d]));
  }

  static int[] without(int[] values, int d) {
    int[] out = new int[values.length - 1];
    System.arraycopy(values, 0, out, 0, d);
    System.arraycopy(values, d + 1, out, d, out.length - d);
    return out;
  }
}
