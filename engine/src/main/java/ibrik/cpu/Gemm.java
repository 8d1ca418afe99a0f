package ibrik.cpu;

/**
 * Matrix products of floats: {@code C = alpha * A B + beta * C}.
 *
 * <p>A is {@code m × k}, B is {@code k × n}, C is {@code m × n}. A and B may lie in any way, each
 * with the distance between rows and the distance between columns, so a transposed matrix is the
 * same array with the two exchanged. The rows of C are contiguous. When {@code beta} is 0, C's
 * contents are not read.
 *
 * <p>Each element of C is summed in the order of k, however the work is shared, so results do not
 * depend on the number of threads.
 */
public final class Gemm {
  /** Products that are worth a thread: some microseconds of work. */
  private static final long GRAIN = 1 << 18;

  /** Products of a part that is large enough to be moved between threads. */
  private static final long LARGE = 1 << 26;

  private Gemm() {}

  /** A matrix in an array: an offset, and the distances between rows and between columns. */
  public record Matrix(float[] data, int offset, int rowStride, int columnStride) {
    /** Contiguous rows of {@code columns} floats. */
    public static Matrix of(float[] data, int offset, int columns) {
      return new Matrix(data, offset, columns, 1);
    }

    /** The same matrix, rows and columns exchanged. */
    public Matrix transpose() {
      return new Matrix(data, offset, columnStride, rowStride);
    }

    int at(int row, int column) {
      return offset + row * rowStride + column * columnStride;
    }

    /** Whether neighbours in a row are neighbours in the array. */
    boolean hasContiguousRows() {
      return columnStride == 1;
    }
  }

  /** {@code C = A B}, C with contiguous rows. */
  public static void multiply(int m, int n, int k, Matrix a, Matrix b, Matrix c) {
    multiply(m, n, k, 1, a, b, 0, c);
  }

  /**
   * {@code C = alpha * A B + beta * C}.
   *
   * @throws IllegalArgumentException if the columns of {@code c} are not contiguous
   */
  public static void multiply(
      int m, int n, int k, float alpha, Matrix a, Matrix b, float beta, Matrix c) {
    checkRows(n, c);
    if (alpha == 0 || k == 0) {
      scale(m, n, beta, c);
    } else if (beta == 0) {
      product(m, n, k, alpha, a, b, GemmStart.zero(), c);
    } else {
      if (beta != 1) {
        scale(m, n, beta, c);
      }
      product(m, n, k, alpha, a, b, GemmStart.RESULT, c);
    }
  }

  /**
   * {@code C = A B + row}: each row of C starts from the n floats at {@code rowAt}.
   *
   * @throws IllegalArgumentException if the columns of {@code c} are not contiguous
   */
  public static void multiplyAddRow(
      int m, int n, int k, Matrix a, Matrix b, float[] row, int rowAt, Matrix c) {
    checkRows(n, c);
    product(m, n, k, 1, a, b, new GemmStart(row, rowAt, 1), c);
  }

  private static void checkRows(int n, Matrix c) {
    if (!c.hasContiguousRows() && n > 1) {
      throw new IllegalArgumentException("matrix product: the rows of C must be contiguous");
    }
  }

  private static void scale(int m, int n, float beta, Matrix c) {
    Parallel.forRange(
        m,
        Math.max(1, (1 << 16) / Math.max(1, n)),
        (start, end) -> {
          for (var i = start; i < end; i++) {
            var row = c.at(i, 0);
            for (var j = row; j < row + n; j++) {
              c.data[j] = beta == 0 ? 0 : beta * c.data[j];
            }
          }
        });
  }

  /** {@code C = start + alpha * A B}. */
  static void product(
      int m, int n, int k, float alpha, Matrix a, Matrix b, GemmStart start, Matrix c) {
    if (m == 0 || n == 0) {
      return;
    }
    if (k == 1 && b.hasContiguousRows() && (start.isZero() || start.isResult())) {
      outer(m, n, alpha, a, b, start.isResult(), c);
      return;
    }
    Tile.await((long) m * n * k);
    var parts = parts((long) m * n * k);
    if (GemmSwapped.fits(m, n, k, a, b, start)) {
      new GemmSwapped(m, n, k, alpha, a, b, start, c).run(parts);
      return;
    }
    var panels = Panels.count(n);
    var part = new GemmPart(m, n, k, alpha, a, b, start, c);
    var rowParts = part.rowParts(parts);
    var columnParts = Math.min(panels, Math.ceilDiv(parts, rowParts));
    if (rowParts * columnParts == 1) {
      part.run(0, m, 0, panels);
      return;
    }
    Parallel.forTasks(
        rowParts * columnParts,
        i ->
            part.run(
                firstRow(m, rowParts, i % rowParts),
                firstRow(m, rowParts, i % rowParts + 1),
                Parallel.start(panels, columnParts, i / rowParts),
                Parallel.start(panels, columnParts, i / rowParts + 1)));
  }

  /** A column times a row: nothing but writing. */
  private static void outer(int m, int n, float alpha, Matrix a, Matrix b, boolean add, Matrix c) {
    var row = b.at(0, 0);
    Parallel.forRange(
        m,
        Math.max(1, (1 << 16) / n),
        (start, end) -> {
          for (var i = start; i < end; i++) {
            var factor = alpha * a.data[a.at(i, 0)];
            var to = c.at(i, 0);
            if (add) {
              for (var j = 0; j < n; j++) {
                c.data[to + j] += factor * b.data[row + j];
              }
            } else {
              for (var j = 0; j < n; j++) {
                c.data[to + j] = factor * b.data[row + j];
              }
            }
          }
        });
  }

  /** Where part {@code i} of the rows starts: parts are whole tiles. */
  private static int firstRow(int m, int parts, int i) {
    return Math.min(m, 12 * Parallel.start(Math.ceilDiv(m, 12), parts, i));
  }

  private static int parts(long products) {
    var threads = Parallel.getNumThreads();
    return threads == 1
        ? 1
        : Math.clamp(products / GRAIN, 1, products > threads * LARGE ? 4 * threads : threads);
  }
}
