package ibrik.tensor;

/** {@code Tensor.unfold}: a view of all windows of a size along a dimension. */
final class Window {
  private Window() {}

  static Tensor of(Tensor input, int dim, int size, int step) {
    int d = Dims.wrap("unfold", dim, input.dim());
    int n = input.dim() == 0 ? 1 : input.sizes()[d];
    if (size < 0 || size > n || step <= 0) {
      throw new IllegalArgumentException(
          "unfold: expected a size of 0 to %d and a step of 1 or more, given size %d and step %d"
              .formatted(n, size, step));
    }
    int[] before = input.sizes();
    int[] sizes = appended(before, size);
    int[] places = appended(Dims.contiguousStrides(before), 1);
    int[] strides = appended(input.strides(), 1);
    if (before.length > 0) {
      sizes[d] = (n - size) / step + 1;
      places[before.length] = places[d];
      strides[before.length] = strides[d];
      places[d] *= step;
      strides[d] *= step;
    }
    return View.of(
        "UnfoldBackward0",
        input,
        sizes,
        strides,
        input.offset(),
        g -> Embed.of(g, before, sizes, places, 0));
  }

  private static int[] appended(int[] values, int last) {
    int[] out = java.util.Arrays.copyOf(values, values.length + 1);
    out[values.length] = last;
    return out;
  }
}
