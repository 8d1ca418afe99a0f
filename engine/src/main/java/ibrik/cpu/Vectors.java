package ibrik.cpu;

/**
 * Arithmetic over contiguous floats: one array and another, or an array and a number.
 *
 * <p>The loops are written so that C2 vectorises them. A destination may be one of the operands.
 */
public final class Vectors {
  /** Floats that are worth a second thread. */
  private static final int GRAIN = 1 << 15;

  private Vectors() {}

  /** {@code out = a + b}. */
  public static void add(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
    Parallel.forRange(
        n,
        GRAIN,
        (start, end) -> {
          for (var i = start; i < end; i++) {
            out[outAt + i] = a[aAt + i] + b[bAt + i];
          }
        });
  }

  /** {@code out = a - b}. */
  public static void sub(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
    Parallel.forRange(
        n,
        GRAIN,
        (start, end) -> {
          for (var i = start; i < end; i++) {
            out[outAt + i] = a[aAt + i] - b[bAt + i];
          }
        });
  }

  /** {@code out = a * b}. */
  public static void mul(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
    Parallel.forRange(
        n,
        GRAIN,
        (start, end) -> {
          for (var i = start; i < end; i++) {
            out[outAt + i] = a[aAt + i] * b[bAt + i];
          }
        });
  }

  /** {@code out = a / b}. */
  public static void div(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
    Parallel.forRange(
        n,
        GRAIN,
        (start, end) -> {
          for (var i = start; i < end; i++) {
            out[outAt + i] = a[aAt + i] / b[bAt + i];
          }
        });
  }

  /** {@code out = a + b} for a number {@code b}. */
  public static void add(float[] a, int aAt, float b, float[] out, int outAt, int n) {
    Parallel.forRange(
        n,
        GRAIN,
        (start, end) -> {
          for (var i = start; i < end; i++) {
            out[outAt + i] = a[aAt + i] + b;
          }
        });
  }

  /** {@code out = a * b} for a number {@code b}. */
  public static void mul(float[] a, int aAt, float b, float[] out, int outAt, int n) {
    Parallel.forRange(
        n,
        GRAIN,
        (start, end) -> {
          for (var i = start; i < end; i++) {
            out[outAt + i] = a[aAt + i] * b;
          }
        });
  }

  /** {@code out = a / b} for a number {@code b}. */
  public static void div(float[] a, int aAt, float b, float[] out, int outAt, int n) {
    Parallel.forRange(
        n,
        GRAIN,
        (start, end) -> {
          for (var i = start; i < end; i++) {
            out[outAt + i] = a[aAt + i] / b;
          }
        });
  }

  /** {@code y += alpha * x}. */
  public static void axpy(float alpha, float[] x, int xAt, float[] y, int yAt, int n) {
    Parallel.forRange(
        n,
        GRAIN,
        (start, end) -> {
          for (var i = start; i < end; i++) {
            y[yAt + i] += alpha * x[xAt + i];
          }
        });
  }

  /** {@code out = max(x, 0)}; NaN stays. */
  public static void relu(float[] x, int xAt, float[] out, int outAt, int n) {
    Parallel.forRange(
        n,
        GRAIN,
        (start, end) -> {
          for (var i = start; i < end; i++) {
            out[outAt + i] = Math.max(x[xAt + i], 0f);
          }
        });
  }

  /** {@code out = y > 0 ? gradient : 0}, where y is relu's input or output. */
  public static void reluGradient(
      float[] gradient, int gradientAt, float[] y, int yAt, float[] out, int outAt, int n) {
    Parallel.forRange(
        n,
        GRAIN,
        (start, end) -> {
          for (var i = start; i < end; i++) {
            out[outAt + i] = y[yAt + i] > 0 ? gradient[gradientAt + i] : 0;
          }
        });
  }

  /** {@code rows[r][c] += row[c]}: a bias added to each of {@code count} contiguous rows. */
  public static void addToRows(
      float[] row, int rowAt, float[] rows, int rowsAt, int count, int columns) {
    Parallel.forRange(
        count,
        Math.max(1, GRAIN / Math.max(1, columns)),
        (start, end) -> {
          for (var r = start; r < end; r++) {
            var to = rowsAt + r * columns;
            for (var c = 0; c < columns; c++) {
              rows[to + c] += row[rowAt + c];
            }
          }
        });
  }
}
