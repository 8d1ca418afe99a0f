package ibrik.cpu;

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
    Parallel.forRange(
        rows,
        Math.max(1, GRAIN / Math.max(1, columns)),
        (start, end) -> {
          for (var i = start; i < end; i++) {
            y[yAt + i] = beta == 0 ? 0 : beta * y[yAt + i];
          }
          if (a.columnStride() == 1) {
            byRows(start, end, columns, alpha, a, x, xAt, y, yAt);
          } else {
            byColumns(start, end, columns, alpha, a, x, xAt, y, yAt);
          }
        });
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
      int columns,
      float alpha,
      Gemm.Matrix a,
      float[] x,
      int xAt,
      float[] y,
      int yAt) {
    var data = a.data();
    var j = 0;
    // Four columns at once, so that y passes through the registers once for the four.
    for (; a.rowStride() == 1 && j < columns - 3; j += 4) {
      var from0 = a.at(0, j);
      var from1 = a.at(0, j + 1);
      var from2 = a.at(0, j + 2);
      var from3 = a.at(0, j + 3);
      var factor0 = alpha * x[xAt + j];
      var factor1 = alpha * x[xAt + j + 1];
      var factor2 = alpha * x[xAt + j + 2];
      var factor3 = alpha * x[xAt + j + 3];
      for (var i = start; i < end; i++) {
        y[yAt + i] +=
            factor0 * data[from0 + i]
                + factor1 * data[from1 + i]
                + (factor2 * data[from2 + i] + factor3 * data[from3 + i]);
      }
    }
    for (; j < columns; j++) {
      var factor = alpha * x[xAt + j];
      var from = a.at(0, j);
      for (var i = start; i < end; i++) {
        y[yAt + i] += factor * data[from + i * a.rowStride()];
      }
    }
  }

  /** {@code sum over i of a[i] * b[i]}. */
  public static float dot(float[] a, int aAt, float[] b, int bAt, int n) {
    var lanes = Simd.LANES;
    var sum0 = FloatVector.zero(Simd.FLOAT);
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
    var product =
        FloatVector.fromArray(Simd.FLOAT, a, aAt).mul(FloatVector.fromArray(Simd.FLOAT, b, bAt));
    return sum.add(product);
  }
}
