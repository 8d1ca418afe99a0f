package ibrik.cpu;

import static ibrik.cpu.Simd.FLOAT;
import static ibrik.cpu.Simd.LANES;

import jdk.incubator.vector.FloatVector;

/**
 * Sums and extremes of contiguous floats.
 *
 * <p>Sums are taken pairwise over blocks: the rounding error grows with the logarithm of the number
 * of elements, as PyTorch's does, not with the number itself.
 */
public final class Reductions {
  /** Elements that one accumulator of a vector's lane sums one after the other: 32. */
  private static final int BLOCK = 4 * LANES * 32;

  /** Floats that are worth a second thread. */
  private static final int GRAIN = 1 << 15;

  private Reductions() {}

  /** The sum of {@code n} floats. */
  public static float sum(float[] x, int at, int n) {
    return (float) inChunks(n, (start, end) -> pairwise(x, at + start, end - start));
  }

  /** The sum of the squares of the distances of {@code n} floats from their mean. */
  public static double squaredDistances(float[] x, int at, int n) {
    double mean = inChunks(n, (start, end) -> pairwise(x, at + start, end - start)) / n;
    return inChunks(n, (start, end) -> squaredDistances(x, at + start, end - start, mean));
  }

  /** Several sums at a time: each waits for its own last addition only. */
  private static double squaredDistances(float[] x, int at, int n, double mean) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int end = at + n;
    int i = at;
    for (; i + 4 <= end; i += 4) {
      a += (x[i] - mean) * (x[i] - mean);
      b += (x[i + 1] - mean) * (x[i + 1] - mean);
      c += (x[i + 2] - mean) * (x[i + 2] - mean);
      d += (x[i + 3] - mean) * (x[i + 3] - mean);
    }
    for (; i < end; i++) {
      a += (x[i] - mean) * (x[i] - mean);
    }
    return a + b + (c + d);
  }

  /** The sum over a part of the floats. */
  private interface Part {
    double of(int start, int end);
  }

  private static double inChunks(int n, Part part) {
    var chunks = Parallel.chunks(n, GRAIN);
    if (chunks == 1) {
      return part.of(0, n);
    }
    var sums = new double[chunks];
    Parallel.forTasks(
        chunks,
        i -> sums[i] = part.of(Parallel.start(n, chunks, i), Parallel.start(n, chunks, i + 1)));
    var result = 0.0;
    for (var sum : sums) {
      result += sum;
    }
    return result;
  }

  private static double pairwise(float[] x, int at, int n) {
    if (n <= BLOCK) {
      return block(x, at, n);
    }
    var half = Math.ceilDiv(n / 2, BLOCK) * BLOCK;
    return pairwise(x, at, half) + pairwise(x, at + half, n - half);
  }

  private static double block(float[] x, int at, int n) {
    var a = FloatVector.zero(FLOAT);
    var b = a;
    var c = a;
    var d = a;
    var i = 0;
    for (; i + 4 * LANES <= n; i += 4 * LANES) {
      a = a.add(FloatVector.fromArray(FLOAT, x, at + i));
      b = b.add(FloatVector.fromArray(FLOAT, x, at + i + LANES));
      c = c.add(FloatVector.fromArray(FLOAT, x, at + i + 2 * LANES));
      d = d.add(FloatVector.fromArray(FLOAT, x, at + i + 3 * LANES));
    }
    for (; i + LANES <= n; i += LANES) {
      a = a.add(FloatVector.fromArray(FLOAT, x, at + i));
    }
    var result = Simd.sum(a.add(b).add(c.add(d)));
    for (; i < n; i++) {
      result += x[at + i];
    }
    return result;
  }

  /** Sums of {@code rows} contiguous rows of {@code columns} floats: {@code out[r]}. */
  public static void sumRows(float[] x, int at, int rows, int columns, float[] out, int outAt) {
    Parallel.forRange(
        rows,
        Math.max(1, GRAIN / Math.max(1, columns)),
        (start, end) -> {
          for (var r = start; r < end; r++) {
            out[outAt + r] = (float) pairwise(x, at + r * columns, columns);
          }
        });
  }

  /**
   * Sums down the columns of {@code rows} contiguous rows of {@code columns} floats: {@code
   * out[c]}; the gradient of a bias.
   */
  public static void sumColumns(float[] x, int at, int rows, int columns, float[] out, int outAt) {
    var chunks = Parallel.chunks(rows, Math.max(1, GRAIN / Math.max(1, columns)));
    var sums = new double[chunks][columns];
    Parallel.forTasks(
        chunks,
        i ->
            columnSums(
                x,
                at,
                columns,
                Parallel.start(rows, chunks, i),
                Parallel.start(rows, chunks, i + 1),
                sums[i]));
    for (var c = 0; c < columns; c++) {
      var sum = 0.0;
      for (var part : sums) {
        sum += part[c];
      }
      out[outAt + c] = (float) sum;
    }
  }

  /** Adds up to 64 rows in float, and these sums in double. */
  private static void columnSums(
      float[] x, int at, int columns, int start, int end, double[] sums) {
    for (var r = start; r < end; r += 64) {
      var stop = Math.min(end, r + 64);
      var c = 0;
      for (; c + 2 * LANES <= columns; c += 2 * LANES) {
        columnSums(x, at + c, columns, r, stop, sums, c);
      }
      for (; c < columns; c++) {
        var sum = 0f;
        for (var i = r; i < stop; i++) {
          sum += x[at + i * columns + c];
        }
        sums[c] += sum;
      }
    }
  }

  private static void columnSums(
      float[] x, int at, int columns, int start, int end, double[] sums, int to) {
    var a = FloatVector.zero(FLOAT);
    var b = a;
    for (var i = start; i < end; i++) {
      a = a.add(FloatVector.fromArray(FLOAT, x, at + i * columns));
      b = b.add(FloatVector.fromArray(FLOAT, x, at + i * columns + LANES));
    }
    for (var lane = 0; lane < LANES; lane++) {
      sums[to + lane] += a.lane(lane);
      sums[to + LANES + lane] += b.lane(lane);
    }
  }

  /**
   * The index of the greatest of {@code n > 0} floats: the first of several, or of the NaNs if
   * there are any.
   */
  public static int argmax(float[] x, int at, int n) {
    var best = 0;
    for (var i = 1; i < n; i++) {
      var value = x[at + i];
      var max = x[at + best];
      if (value > max || value != value && max == max) {
        best = i;
      }
    }
    return best;
  }

  /** The greatest of {@code n > 0} floats, NaN if there is one. */
  public static float max(float[] x, int at, int n) {
    return extreme(Greatest.LOOP, x, at, n);
  }

  /** The least of {@code n > 0} floats, NaN if there is one. */
  public static float min(float[] x, int at, int n) {
    return extreme(Least.LOOP, x, at, n);
  }

  private static final class Greatest {
    private static final VectorLoop.Fold LOOP = VectorLoop.Fold.of(FloatPairFunction.MAX);
  }

  private static final class Least {
    private static final VectorLoop.Fold LOOP = VectorLoop.Fold.of(FloatPairFunction.MIN);
  }

  private static float extreme(VectorLoop.Fold fold, float[] x, int at, int n) {
    var chunks = Parallel.chunks(n, GRAIN);
    if (chunks == 1) {
      return fold.run(x, at, n);
    }
    var best = new float[chunks];
    Parallel.forTasks(
        chunks,
        i -> {
          int start = Parallel.start(n, chunks, i);
          int end = Parallel.start(n, chunks, i + 1);
          best[i] = fold.run(x, at + start, end - start);
        });
    return fold.run(best, 0, chunks);
  }
}
