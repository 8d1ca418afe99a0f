package ibrik.cpu;

import static ibrik.cpu.Simd.FLOAT;
import static ibrik.cpu.Simd.LANES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Products of a matrix and a vector of floats: {@code y = alpha * A x + beta * y}.
 *
 * <p>Too little work for {@link Gemm}, which would first copy the matrix: each element of A is read
 * once. Rows are summed in several vectors, columns one after the other.
 */
public final class MatrixVector {
  /** Products that are worth a second thread. */
  private static final int GRAIN = 1 << 15;

  /** Rows of a column that are worth being read by themselves. */
  private static final int LONG = 1 << 12;

  private MatrixVector() {}

  /**
   * {@code y = alpha * A x + beta * y}.
   *
   * @param rows the length of y, which is contiguous
   * @param columns the length of x, which is contiguous
   * @param a in any layout
   */
  public static void multiply(
      int rows,
      int columns,
      float alpha,
      Gemm.Matrix a,
      float[] x,
      int xAt,
      float beta,
      float[] y,
      int yAt) {
    for (var i = yAt; i < yAt + rows; i++) {
      y[i] = beta == 0 ? 0 : beta * y[i];
    }
    if (a.columnStride() == 1) {
      var grain = Math.max(1, GRAIN / Math.max(1, columns));
      Parallel.forRange(
          rows, grain, (start, end) -> byRows(start, end, columns, alpha, a, x, xAt, y, yAt));
    } else if (a.rowStride() != 1 || rows >= LONG * Parallel.getNumThreads()) {
      var grain = Math.max(LONG, GRAIN / Math.max(1, columns));
      Parallel.forRange(
          rows, grain, (start, end) -> byColumns(start, end, 0, columns, alpha, a, x, xAt, y, yAt));
    } else {
      shareColumns(rows, columns, alpha, a, x, xAt, y, yAt);
    }
  }

  /** Each thread takes some columns whole, for memory is fastest when it is read in a row. */
  private static void shareColumns(
      int rows, int columns, float alpha, Gemm.Matrix a, float[] x, int xAt, float[] y, int yAt) {
    var most = Math.max(1, Math.min(Parallel.getNumThreads(), columns));
    var parts = Math.clamp((long) rows * columns / GRAIN, 1, most);
    if (parts <= 1) {
      byColumns(0, rows, 0, columns, alpha, a, x, xAt, y, yAt);
      return;
    }
    var sums = Scratch.own().block(parts * rows);
    Parallel.forTasks(
        parts,
        part -> {
          var first = Parallel.start(columns, parts, part);
          var last = Parallel.start(columns, parts, part + 1);
          Arrays.fill(sums, part * rows, (part + 1) * rows, 0);
          byColumns(0, rows, first, last, alpha, a, x, xAt, sums, part * rows);
        });
    for (var part = 0; part < parts; part++) {
      for (var i = 0; i < rows; i++) {
        y[yAt + i] += sums[part * rows + i];
      }
    }
  }

  private static void byRows(
      int start,
      int end,
      int columns,
      float alpha,
      Gemm.Matrix a,
      float[] x,
      int xAt,
      float[] y,
      int yAt) {
    for (var i = start; i < end; i++) {
      y[yAt + i] += alpha * dot(a.data(), a.offset() + i * a.rowStride(), x, xAt, columns);
    }
  }

  private static void byColumns(
      int start,
      int end,
      int first,
      int last,
      float alpha,
      Gemm.Matrix a,
      float[] x,
      int xAt,
      float[] y,
      int yAt) {
    var data = a.data();
    var j = first;
    if (a.rowStride() == 1 && Tile.addsColumnsReady()) {
      for (; j < last - 3; j += 4) {
        var f = xAt + j;
        addColumns(
            data,
            a.at(start, j),
            a.columnStride(),
            end - start,
            alpha * x[f],
            alpha * x[f + 1],
            alpha * x[f + 2],
            alpha * x[f + 3],
            y,
            yAt + start);
      }
    }
    for (; j < last; j++) {
      var factor = alpha * x[xAt + j];
      var from = a.at(0, j);
      for (var i = start; i < end; i++) {
        y[yAt + i] = FloatMath.fma(factor, data[from + i * a.rowStride()], y[yAt + i]);
      }
    }
  }

  /**
   * Four columns at once, so that y passes through the registers once for the four: {@code y[i] +=
   * sum over j of f[j] * data[at + j * stride + i]}. Fast once C2 has compiled it.
   */
  static void addColumns(
      float[] data,
      int at,
      int stride,
      int n,
      float f0,
      float f1,
      float f2,
      float f3,
      float[] y,
      int yAt) {
    var at1 = at + stride;
    var at2 = at1 + stride;
    var at3 = at2 + stride;
    var v0 = FloatVector.broadcast(FLOAT, f0);
    var v1 = FloatVector.broadcast(FLOAT, f1);
    var v2 = FloatVector.broadcast(FLOAT, f2);
    var v3 = FloatVector.broadcast(FLOAT, f3);
    var i = 0;
    for (; i <= n - LANES; i += LANES) {
      var sum = FloatVector.fromArray(FLOAT, y, yAt + i);
      sum = v0.fma(FloatVector.fromArray(FLOAT, data, at + i), sum);
      sum = v1.fma(FloatVector.fromArray(FLOAT, data, at1 + i), sum);
      sum = v2.fma(FloatVector.fromArray(FLOAT, data, at2 + i), sum);
      sum = v3.fma(FloatVector.fromArray(FLOAT, data, at3 + i), sum);
      sum.intoArray(y, yAt + i);
    }
    for (; i < n; i++) {
      var sum = Math.fma(f0, data[at + i], y[yAt + i]);
      sum = Math.fma(f1, data[at1 + i], sum);
      sum = Math.fma(f2, data[at2 + i], sum);
      y[yAt + i] = Math.fma(f3, data[at3 + i], sum);
    }
  }

  /** {@code sum over i of a[i] * b[i]}. */
  public static float dot(float[] a, int aAt, float[] b, int bAt, int n) {
    var lanes = LANES;
    var sum0 = FloatVector.zero(FLOAT);
    var sum1 = sum0;
    var sum2 = sum0;
    var sum3 = sum0;
    var i = 0;
    for (; i <= n - 4 * lanes; i += 4 * lanes) {
      sum0 = step(a, aAt + i, b, bAt + i, sum0);
      sum1 = step(a, aAt + i + lanes, b, bAt + i + lanes, sum1);
      sum2 = step(a, aAt + i + 2 * lanes, b, bAt + i + 2 * lanes, sum2);
      sum3 = step(a, aAt + i + 3 * lanes, b, bAt + i + 3 * lanes, sum3);
    }
    var sum = Simd.sum(sum0.add(sum1).add(sum2.add(sum3)));
    for (; i < n; i++) {
      sum += a[aAt + i] * b[bAt + i];
    }
    return (float) sum;
  }

  private static FloatVector step(float[] a, int aAt, float[] b, int bAt, FloatVector sum) {
    var product = FloatVector.fromArray(FLOAT, a, aAt).mul(FloatVector.fromArray(FLOAT, b, bAt));
    return sum.add(product);
  }
}
