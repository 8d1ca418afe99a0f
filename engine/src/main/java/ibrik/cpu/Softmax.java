package ibrik.cpu;

/** Softmax and its logarithm over contiguous rows of floats, with their gradients. */
public final class Softmax {
  /** Floats that are worth a second thread. */
  private static final int GRAIN = 1 << 12;

  private Softmax() {}

  /** {@code out[r][c] = exp(x[r][c]) / sum over j of exp(x[r][j])}. */
  public static void forward(float[] x, int at, int rows, int columns, float[] out, int outAt) {
    eachRow(
        rows,
        columns,
        row -> {
          var from = at + row;
          var to = outAt + row;
          var max = Reductions.max(x, from, columns);
          var factor = (float) (1 / SoftmaxRow.powers(x, from, max, out, to, columns));
          for (var c = to; c < to + columns; c++) {
            out[c] *= factor;
          }
        });
  }

  /** {@code out[r][c] = x[r][c] - log(sum over j of exp(x[r][j]))}. */
  public static void logForward(float[] x, int at, int rows, int columns, float[] out, int outAt) {
    eachRow(
        rows,
        columns,
        row -> {
          var from = at + row;
          var to = outAt + row;
          var max = Reductions.max(x, from, columns);
          var logSum = (float) Math.log(SoftmaxRow.powers(x, from, max, out, to, columns));
          for (var c = 0; c < columns; c++) {
            out[to + c] = x[from + c] - max - logSum;
          }
        });
  }

  /** Softmax's gradient from its output y: {@code out = y * (g - sum over j of g[j] * y[j])}. */
  public static void backward(
      float[] g, int gAt, float[] y, int yAt, int rows, int columns, float[] out, int outAt) {
    eachRow(
        rows,
        columns,
        row -> {
          var dot = (float) dot(g, gAt + row, y, yAt + row, columns);
          for (var c = 0; c < columns; c++) {
            out[outAt + row + c] = y[yAt + row + c] * (g[gAt + row + c] - dot);
          }
        });
  }

  /** Log-softmax's gradient from its output y: {@code out = g - exp(y) * sum over j of g[j]}. */
  public static void logBackward(
      float[] g, int gAt, float[] y, int yAt, int rows, int columns, float[] out, int outAt) {
    eachRow(
        rows,
        columns,
        row -> {
          var sum = (float) sum(g, gAt + row, columns);
          var to = outAt + row;
          var exp = Scratch.own().row(columns);
          FloatLoops.EXP.run(y, yAt + row, exp, 0, columns);
          for (var c = 0; c < columns; c++) {
            out[to + c] = g[gAt + row + c] - exp[c] * sum;
          }
        });
  }

  private static void eachRow(int rows, int columns, Parallel.Task row) {
    Parallel.forRange(
        rows,
        Math.max(1, GRAIN / Math.max(1, columns)),
        (start, end) -> {
          for (var r = start; r < end; r++) {
            row.run(r * columns);
          }
        });
  }

  /** The sum of {@code n} floats, in eight interleaved sums. */
  static double sum(float[] x, int at, int n) {
    double a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0;
    var i = at;
    for (; i < at + n - 7; i += 8) {
      a += x[i];
      b += x[i + 1];
      c += x[i + 2];
      d += x[i + 3];
      e += x[i + 4];
      f += x[i + 5];
      g += x[i + 6];
      h += x[i + 7];
    }
    for (; i < at + n; i++) {
      a += x[i];
    }
    return a + b + (c + d) + (e + f + (g + h));
  }

  /** The sum of {@code n} products, in four interleaved sums. */
  static double dot(float[] x, int xAt, float[] y, int yAt, int n) {
    double a = 0, b = 0, c = 0, d = 0;
    var i = 0;
    for (; i < n - 3; i += 4) {
      a += x[xAt + i] * y[yAt + i];
      b += x[xAt + i + 1] * y[yAt + i + 1];
      c += x[xAt + i + 2] * y[yAt + i + 2];
      d += x[xAt + i + 3] * y[yAt + i + 3];
    }
    for (; i < n; i++) {
      a += x[xAt + i] * y[yAt + i];
    }
    return a + b + (c + d);
  }
}
