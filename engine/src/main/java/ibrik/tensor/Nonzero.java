package ibrik.tensor;

/** Where elements differ from zero: {@code nonzero}, and masks as choices of elements. */
final class Nonzero {
  private Nonzero() {}

  /** The indices of all elements that are not zero: int64 [count, dimensions]. */
  static Tensor of(Tensor input) {
    int rank = input.dim();
    int[] at = positions(input);
    var out = new long[at.length * rank];
    int[] strides = Dims.contiguousStrides(input.sizes());
    for (int i = 0; i < at.length; i++) {
      for (int d = 0; d < rank; d++) {
        out[i * rank + d] = at[i] / strides[d] % input.sizes()[d];
      }
    }
    return Tensor.of(Storage.of(out), at.length, rank);
  }

  /** As {@link #of}, one tensor a dimension. */
  static Tensor[] columns(Tensor mask) {
    int[] at = positions(mask);
    int[] strides = Dims.contiguousStrides(mask.sizes());
    var out = new Tensor[mask.dim()];
    for (int d = 0; d < out.length; d++) {
      var column = new long[at.length];
      for (int i = 0; i < at.length; i++) {
        column[i] = at[i] / strides[d] % mask.sizes()[d];
      }
      out[d] = Tensor.of(Storage.of(column), column.length);
    }
    return out;
  }

  /** The elements that the mask marks, both broadcast, one after the other. */
  static Tensor maskedSelect(Tensor input, Tensor mask) {
    if (!Index.isMask(mask)) {
      throw new IllegalArgumentException(
          "maskedSelect: expected a mask of dtype bool, given " + mask.dtype());
    }
    int[] sizes = Dims.broadcast("maskedSelect", input.sizes(), mask.sizes());
    int[] at = positions(mask.expand(sizes));
    var whole = java.util.Arrays.equals(sizes, input.sizes()) ? input : input.expand(sizes);
    return Pick.of("MaskedSelectBackward0", whole, new Runs(new int[] {at.length}, at, 1));
  }

  /** Row-major positions of what is not zero. */
  private static int[] positions(Tensor input) {
    var x = Copy.rowMajor(input);
    int n = (int) x.numel();
    int[] out = new int[n];
    int count = 0;
    boolean floats = x.isFloatingPoint();
    for (int i = 0; i < n; i++) {
      int p = x.offset() + i;
      boolean set = floats ? x.storage().getDouble(p) != 0 : x.storage().getLong(p) != 0;
      if (set) {
        out[count++] = i;
      }
    }
    return java.util.Arrays.copyOf(out, count);
  }
}
