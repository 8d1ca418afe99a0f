package ibrik.tensor;

/** {@code diagonal}: a view whose last dimension runs along a diagonal of two dimensions. */
final class Diagonal {
  private Diagonal() {}

  /**
   * @param offset above (positive) or below (negative) the main diagonal
   */
  static Tensor of(Tensor input, int offset, int dim1, int dim2) {
    int a = Dims.wrap("diagonal", dim1, input.dim());
    int b = Dims.wrap("diagonal", dim2, input.dim());
    if (a == b || input.dim() < 2) {
      throw new IllegalArgumentException(
          "diagonal: expected two different dimensions of a tensor, given %d and %d of %s"
              .formatted(dim1, dim2, Shape.format(input.sizes())));
    }
    int[] before = input.sizes();
    int rows = before[a] - Math.max(-offset, 0);
    int columns = before[b] - Math.max(offset, 0);
    int n = Math.max(Math.min(rows, columns), 0);
    int[] sizes = along(before, a, b, n);
    int[] strides = along(input.strides(), a, b, input.strides()[a] + input.strides()[b]);
    int[] places = Dims.contiguousStrides(before);
    int[] embedded = along(places, a, b, places[a] + places[b]);
    int first = n == 0 ? 0 : offset >= 0 ? offset * places[b] : -offset * places[a];
    int skip =
        n == 0 ? 0 : offset >= 0 ? offset * input.strides()[b] : -offset * input.strides()[a];
    return View.of(
        "DiagonalBackward0",
        input,
        sizes,
        strides,
        input.offset() + skip,
        g -> Embed.of(g, before, sizes, embedded, first));
  }

  /** {@code values} without entries a and b, and {@code last} at the end. */
  private static int[] along(int[] values, int a, int b, int last) {
    int[] out = new int[values.length - 1];
    int p = 0;
    for (int d = 0; d < values.length; d++) {
      if (d != a && d != b) {
        out[p++] = values[d];
      }
    }
    out[p] = last;
    return out;
  }
}
