package ibrik.tensor;

/** {@code narrow} and slices: a view of evenly spaced entries along a dimension. */
final class Slice {
  private Slice() {}

  /** {@code length} entries from {@code start}, which may count from the end. */
  static Tensor narrow(Tensor input, int dim, int start, int length) {
    if (input.dim() == 0) {
      throw new IndexOutOfBoundsException("narrow: a tensor without dimensions can't be narrowed");
    }
    int d = Dims.wrap("narrow", dim, input.dim());
    int n = input.sizes()[d];
    if (length < 0) {
      throw new IllegalArgumentException("narrow: length must not be negative, given " + length);
    }
    int from = start < 0 ? start + n : start;
    if (from < 0 || (long) from + length > n) {
      throw new IndexOutOfBoundsException(
          "narrow: start %d and length %d exceed dimension %d of size %d"
              .formatted(start, length, d, n));
    }
    return view(input, d, from, 1, length);
  }

  /**
   * {@code start:stop:step}, with Python's rules: ends beyond the dimension are cut, negative ones
   * count from the end.
   *
   * @param start null: the first
   * @param stop exclusive; null: the end
   */
  static Tensor of(Tensor input, int dim, Integer start, Integer stop, int step) {
    int n = input.sizes()[dim];
    int from = start == null ? 0 : clip(start, n);
    int to = stop == null ? n : clip(stop, n);
    int count = to <= from ? 0 : Math.ceilDiv(to - from, step);
    return count == n && from == 0 ? input : view(input, dim, from, step, count);
  }

  private static int clip(int at, int n) {
    return Math.clamp(at < 0 ? (long) at + n : at, 0, n);
  }

  /** Entries {@code start}, {@code start + step}, …; all in range. */
  static Tensor view(Tensor input, int d, int start, int step, int count) {
    int[] before = input.sizes();
    int[] sizes = before.clone();
    sizes[d] = count;
    int[] strides = input.strides().clone();
    int offset = input.offset() + (count == 0 ? 0 : start * strides[d]);
    strides[d] *= step;
    int[] places = Dims.contiguousStrides(before);
    int first = count == 0 ? 0 : start * places[d];
    places[d] *= step;
    return View.of(
        "SliceBackward0",
        input,
        sizes,
        strides,
        offset,
        g -> Embed.of(g, before, sizes, places, first));
  }
}
