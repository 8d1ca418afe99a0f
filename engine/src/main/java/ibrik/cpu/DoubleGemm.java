package ibrik.cpu;

import java.util.Arrays;

/**
 * Matrix products of doubles in plain loops that C2 vectorises: four rows of B are added at once,
 * and a block of B's rows stays in the second-level cache while rows of A pass.
 */
public final class DoubleGemm {
  /** Doubles of B that stay in the cache. */
  private static final int BLOCK = 1 << 16;

  private DoubleGemm() {}

  /** A dense row-major matrix from {@code offset} on. */
  public record Matrix(double[] data, int offset) {}

  /**
   * Rows {@code first} to {@code last} of {@code C = alpha * A B + beta * C}, on this thread.
   *
   * @param n columns of B and C
   * @param k columns of A, rows of B
   */
  public static void rows(
      int first, int last, int n, int k, double alpha, Matrix a, Matrix b, double beta, Matrix c) {
    scale(c.data, c.offset + first * n, c.offset + last * n, beta);
    var depth = Math.max(4, BLOCK / Math.max(1, n) / 4 * 4);
    for (var k0 = 0; k0 < k; k0 += depth) {
      var k1 = Math.min(k, k0 + depth);
      for (var i = first; i < last; i++) {
        addRow(n, k, k0, k1, alpha, a, i, b, c.data, c.offset + i * n);
      }
    }
  }

  private static void scale(double[] c, int start, int end, double beta) {
    if (beta == 0) {
      Arrays.fill(c, start, end, 0);
    } else if (beta != 1) {
      for (var i = start; i < end; i++) {
        c[i] *= beta;
      }
    }
  }

  private static void addRow(
      int n, int k, int k0, int k1, double alpha, Matrix a, int row, Matrix b, double[] c, int to) {
    var y = b.data;
    var from = a.offset + row * k;
    var l = k0;
    for (; l < k1 - 3; l += 4) {
      var a0 = alpha * a.data[from + l];
      var a1 = alpha * a.data[from + l + 1];
      var a2 = alpha * a.data[from + l + 2];
      var a3 = alpha * a.data[from + l + 3];
      var b0 = b.offset + l * n;
      var b1 = b0 + n;
      var b2 = b1 + n;
      var b3 = b2 + n;
      for (var j = 0; j < n; j++) {
        c[to + j] += a0 * y[b0 + j] + a1 * y[b1 + j] + (a2 * y[b2 + j] + a3 * y[b3 + j]);
      }
    }
    for (; l < k1; l++) {
      var factor = alpha * a.data[from + l];
      var at = b.offset + l * n;
      for (var j = 0; j < n; j++) {
        c[to + j] += factor * y[at + j];
      }
    }
  }
}
