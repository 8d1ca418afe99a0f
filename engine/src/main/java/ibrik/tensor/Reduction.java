package ibrik.tensor;

import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.stream.IntStream;

/**
 * What a reduction goes over and what it leaves.
 *
 * @param whole the sizes of the input
 * @param dims the dimensions that are combined, wrapped
 * @param kept the sizes with 1 for each combined dimension
 * @param sizes the sizes of the result
 */
record Reduction(int[] whole, int[] dims, int[] kept, int[] sizes) {

  /**
   * @param dims empty: all dimensions
   */
  static Reduction of(String op, Tensor input, int[] dims, boolean keepdim) {
    int[] whole = input.sizes();
    int[] over =
        dims.length == 0
            ? IntStream.range(0, whole.length).toArray()
            : Dims.wrapAll(op, dims, whole.length);
    int[] kept = whole.clone();
    var gone = new boolean[whole.length];
    for (int d : over) {
      if (d < whole.length) {
        kept[d] = 1;
        gone[d] = true;
      }
    }
    int[] left =
        IntStream.range(0, whole.length).filter(d -> !gone[d]).map(d -> whole[d]).toArray();
    return new Reduction(whole, over, kept, keepdim ? kept : left);
  }

  /** How many elements are combined into one. */
  long count() {
    long n = 1;
    for (int d : dims) {
      n *= d < whole.length ? whole[d] : 1;
    }
    return n;
  }

  /** The strides of the result, row-major, as seen from the input: 0 along what is combined. */
  private int[] resultStrides() {
    return Dims.broadcastStrides(kept, Dims.contiguousStrides(kept), whole);
  }

  /** Folds in double precision, from {@code start}; row-major as the result. */
  double[] foldDoubles(Tensor input, double start, DoubleBinaryOperator fold) {
    var out = new double[(int) Dims.product(kept)];
    java.util.Arrays.fill(out, start);
    Storage from = input.storage();
    rows(
        input,
        (n, at, step) -> {
          int p = at[1];
          if (step[1] == 0) {
            double value = out[p];
            for (int i = 0; i < n; i++) {
              value = fold.applyAsDouble(value, from.getDouble(at[0] + i * step[0]));
            }
            out[p] = value;
          } else {
            for (int i = 0; i < n; i++) {
              int q = p + i * step[1];
              out[q] = fold.applyAsDouble(out[q], from.getDouble(at[0] + i * step[0]));
            }
          }
        });
    return out;
  }

  /** Folds whole numbers, from {@code start}; row-major as the result. */
  long[] foldLongs(Tensor input, long start, LongBinaryOperator fold) {
    var out = new long[(int) Dims.product(kept)];
    java.util.Arrays.fill(out, start);
    Storage from = input.storage();
    rows(
        input,
        (n, at, step) -> {
          for (int i = 0; i < n; i++) {
            int q = at[1] + i * step[1];
            out[q] = fold.applyAsLong(out[q], from.getLong(at[0] + i * step[0]));
          }
        });
    return out;
  }

  private void rows(Tensor input, Loops.Row row) {
    Loops.rows(
        whole,
        new int[][] {input.physicalStrides(), resultStrides()},
        new int[] {input.offset(), 0},
        row);
  }

  /** A tensor of the result's shape. */
  Tensor tensor(double[] values, DType dtype) {
    return Tensor.of(Storage.of(values), sizes).to(dtype);
  }

  /** A tensor of the result's shape. */
  Tensor tensor(long[] values, DType dtype) {
    return Tensor.of(Storage.of(values), sizes).to(dtype);
  }
}
