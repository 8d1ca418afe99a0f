package ibrik.tensor;

/** {@code all}, {@code any} and {@code countNonzero}. */
final class Truth {
  private Truth() {}

  static Tensor all(Tensor input, int[] dims, boolean keepdim) {
    var reduction = Reduction.of("all", input, dims, keepdim);
    return truth(input, reduction, count(input, reduction), reduction.count());
  }

  static Tensor any(Tensor input, int[] dims, boolean keepdim) {
    var reduction = Reduction.of("any", input, dims, keepdim);
    return truth(input, reduction, count(input, reduction), 1);
  }

  static Tensor countNonzero(Tensor input, int[] dims) {
    var reduction = Reduction.of("countNonzero", input, dims, false);
    return Tensor.of(Storage.of(count(input, reduction)), reduction.sizes());
  }

  /** True where at least {@code least} are not zero: bool, for uint8 uint8. */
  private static Tensor truth(Tensor input, Reduction reduction, long[] counts, long least) {
    var type = input.dtype() == DType.UINT8 ? DType.UINT8 : DType.BOOL;
    var out = Tensor.allocate(type, reduction.sizes());
    for (int i = 0; i < counts.length; i++) {
      out.storage().setLong(i, counts[i] >= least ? 1 : 0);
    }
    return out;
  }

  private static long[] count(Tensor input, Reduction reduction) {
    var lanes = Lanes.of(input, reduction);
    var out = new long[lanes.count()];
    if (lanes.areFloats()) {
      lanes.doubles(
          (lane, values) -> {
            for (double value : values) {
              out[lane] += value != 0 ? 1 : 0;
            }
          });
    } else {
      lanes.longs(
          (lane, values) -> {
            for (long value : values) {
              out[lane] += value != 0 ? 1 : 0;
            }
          });
    }
    return out;
  }
}
