package ibrik.tensor;

import ibrik.cpu.Parallel;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A tensor's elements, row-major, as lanes: each holds the {@code n} elements that a reduction
 * combines into one result. Lane l gives element l of the result, read row-major.
 */
final class Lanes {
  /** Elements that are worth a second thread. */
  private static final int GRAIN = 1 << 14;

  private final Tensor data;
  private final int n;
  private final int inner;
  private final int count;

  /** Reads the doubles of one lane. */
  @FunctionalInterface
  interface Doubles {
    /**
     * @param values the lane's elements; may be written to, the next lane overwrites them
     */
    void run(int lane, double[] values);
  }

  /** Reads the whole numbers of one lane. */
  @FunctionalInterface
  interface Longs {
    void run(int lane, long[] values);
  }

  private Lanes(Tensor data, int n, int inner, int count) {
    this.data = data;
    this.n = n;
    this.inner = inner;
    this.count = count;
  }

  static Lanes of(Tensor input, Reduction reduction) {
    int[] dims = reduction.dims().clone();
    Arrays.sort(dims);
    int rank = input.dim();
    int n = (int) reduction.count();
    int count = (int) Dims.product(reduction.sizes());
    var dense = Copy.rowMajor(input);
    if (rank == 0 || dims.length == rank) {
      return new Lanes(dense, n, 1, count);
    }
    int last = dims[dims.length - 1];
    if (last - dims[0] + 1 == dims.length) {
      int inner = (int) Dims.product(Arrays.copyOfRange(input.sizes(), last + 1, rank));
      return new Lanes(dense, n, inner, count);
    }
    int[] order =
        IntStream.concat(
                IntStream.range(0, rank).filter(d -> Arrays.binarySearch(dims, d) < 0),
                Arrays.stream(dims))
            .toArray();
    return new Lanes(Copy.rowMajor(dense.detach().permute(order)), n, 1, count);
  }

  /** Along one dimension. */
  static Lanes along(Tensor input, int dim) {
    return of(input, Reduction.of("lanes", input, new int[] {dim}, true));
  }

  int count() {
    return count;
  }

  /** The length of a lane. */
  int length() {
    return n;
  }

  /** How far apart the elements of a lane are. */
  int step() {
    return inner;
  }

  /** The row-major position of a lane's first element. */
  int start(int lane) {
    return lane / inner * n * inner + lane % inner;
  }

  /** The elements row-major, from {@link #offset} on. */
  Storage storage() {
    return data.storage();
  }

  int offset() {
    return data.offset();
  }

  boolean areFloats() {
    return data.isFloatingPoint();
  }

  /** Each lane, several at a time in different threads. */
  void doubles(Doubles body) {
    Parallel.forRange(
        count,
        Math.max(1, GRAIN / Math.max(n, 1)),
        (start, end) -> {
          var values = new double[n];
          for (int lane = start; lane < end; lane++) {
            load(lane, values);
            body.run(lane, values);
          }
        });
  }

  /** Each lane, several at a time in different threads. */
  void longs(Longs body) {
    Parallel.forRange(
        count,
        Math.max(1, GRAIN / Math.max(n, 1)),
        (start, end) -> {
          var values = new long[n];
          for (int lane = start; lane < end; lane++) {
            int p = data.offset() + start(lane);
            for (int i = 0; i < n; i++) {
              values[i] = data.storage().getLong(p + i * inner);
            }
            body.run(lane, values);
          }
        });
  }

  private void load(int lane, double[] values) {
    int p = data.offset() + start(lane);
    switch (data.storage().array()) {
      case float[] source -> {
        for (int i = 0; i < n; i++) {
          values[i] = source[p + i * inner];
        }
      }
      case double[] source -> {
        for (int i = 0; i < n; i++) {
          values[i] = source[p + i * inner];
        }
      }
      default -> {
        for (int i = 0; i < n; i++) {
          values[i] = data.storage().getDouble(p + i * inner);
        }
      }
    }
  }

  /** The sum, in blocks, so that rounding errors stay small. */
  static double sum(double[] values) {
    return sum(values, 0, values.length);
  }

  private static double sum(double[] values, int from, int to) {
    if (to - from > 128) {
      int middle = (from + to) >>> 1;
      return sum(values, from, middle) + sum(values, middle, to);
    }
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum;
  }
}
