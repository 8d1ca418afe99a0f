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
          for (var c = 0; c < columns; c++) {
            out[to + c] = x[from + c] - max;
          }
          FloatLoops.exp(out, to, out, to, columns);
          var sum = sum(out, to, columns);
          for (var c = to; c < to + columns; c++) {
            out[c] /= sum;
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
          for (var c = 0; c < columns; c++) {
            out[to + c] = x[from + c] - max;
          }
          FloatLoops.exp(out, to, out, to, columns);
          var logSum = (float) Math.log(sum(out, to, columns));
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
          var dot = 0.0;
          for (var c = 0; c < columns; c++) {
            dot += g[gAt + row + c] * y[yAt + row + c];
          }
          for (var c = 0; c < columns; c++) {
            out[outAt + row + c] = y[yAt + row + c] * (g[gAt + row + c] - (float) dot);
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
          var sum = sum(g, gAt + row, columns);
          var to = outAt + row;
          var exp = Scratch.own().row(columns);
          FloatLoops.exp(y, yAt + row, exp, 0, columns);
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

  private static float sum(float[] x, int at, int n) {
    var sum = 0.0;
    for (var i = at; i < at + n; i++) {
      sum += x[i];
    }
    return (float) sum;
  }
}
