package ibrik.cpu;

/**
 * Matrix products of floats: {@code C = alpha * A B + beta * C}.
 *
 * <p>A is {@code m × k}, B is {@code k × n}, C is {@code m × n}. A and B may lie in any way, each
 * with the distance between rows and the distance between columns, so a transposed matrix is the
 * same array with the two exchanged. The rows of C are contiguous. When {@code beta} is 0, C's
 * contents are not read.
 */
public final class Gemm {
  /** Rows of B that are multiplied at once: a panel of them fits the first-level cache. */
  private static final int DEPTH = 256;

  /** Rows of A whose packed block fits the second-level cache. */
  private static final int BLOCK = 96;

  /** Products that are worth a second thread. */
  private static final int GRAIN = 1 << 16;

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

    private int at(int row, int column) {
      return offset + row * rowStride + column * columnStride;
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
    if (c.columnStride != 1 && n > 1) {
      throw new IllegalArgumentException("matrix product: the rows of C must be contiguous");
    }
    scale(m, n, beta, c);
    if (alpha == 0 || (long) m * n * k == 0) {
      return;
    }
    var panels = Math.ceilDiv(n, Tile.WIDTH);
    var packed = new float[Math.min(k, DEPTH) * panels * Tile.WIDTH];
    for (var k0 = 0; k0 < k; k0 += DEPTH) {
      var depth = Math.min(DEPTH, k - k0);
      pack(b, alpha, k0, depth, n, packed);
      multiplySlice(m, n, k0, depth, a, packed, c);
    }
  }

  private static void scale(int m, int n, float beta, Matrix c) {
    if (beta == 1) {
      return;
    }
    Parallel.forRange(
        m,
        Math.max(1, GRAIN / Math.max(1, n)),
        (start, end) -> {
          for (var i = start; i < end; i++) {
            var row = c.at(i, 0);
            for (var j = row; j < row + n; j++) {
              c.data[j] = beta == 0 ? 0 : beta * c.data[j];
            }
          }
        });
  }

  /** Brings {@code depth} rows of {@code alpha * B} into panels. */
  private static void pack(Matrix b, float alpha, int k0, int depth, int n, float[] packed) {
    var panels = Math.ceilDiv(n, Tile.WIDTH);
    Parallel.forRange(
        panels,
        Math.max(1, GRAIN / (depth * Tile.WIDTH)),
        (start, end) -> {
          for (var panel = start; panel < end; panel++) {
            var columns = Math.min(Tile.WIDTH, n - panel * Tile.WIDTH);
            var from = b.at(k0, panel * Tile.WIDTH);
            var to = panel * depth * Tile.WIDTH;
            if (b.columnStride == 1) {
              packRows(b, alpha, from, depth, columns, packed, to);
            } else {
              packColumns(b, alpha, from, depth, columns, packed, to);
            }
          }
        });
  }

  private static void packRows(
      Matrix b, float alpha, int from, int depth, int columns, float[] packed, int to) {
    for (var k = 0; k < depth; k++) {
      var source = from + k * b.rowStride;
      var target = to + k * Tile.WIDTH;
      for (var j = 0; j < columns; j++) {
        packed[target + j] = alpha * b.data[source + j];
      }
      for (var j = columns; j < Tile.WIDTH; j++) {
        packed[target + j] = 0;
      }
    }
  }

  private static void packColumns(
      Matrix b, float alpha, int from, int depth, int columns, float[] packed, int to) {
    for (var j = 0; j < Tile.WIDTH; j++) {
      var source = from + j * b.columnStride;
      for (var k = 0; k < depth; k++) {
        packed[to + k * Tile.WIDTH + j] =
            j < columns ? alpha * b.data[source + k * b.rowStride] : 0;
      }
    }
  }

  /** {@code C += A[.., k0 .. k0 + depth] * packed}. */
  private static void multiplySlice(
      int m, int n, int k0, int depth, Matrix a, float[] packed, Matrix c) {
    var panels = Math.ceilDiv(n, Tile.WIDTH);
    var block = Math.min(BLOCK, roundUp(Math.ceilDiv(m, 4 * Parallel.getNumThreads())));
    var blocks = Math.ceilDiv(m, block);
    // Few rows: the threads share the columns too.
    var parts = Math.clamp(4 * Parallel.getNumThreads() / blocks, 1, panels);
    var grain = Math.max(1, GRAIN / Math.max(1, depth * n / parts * Math.min(block, m)));
    Parallel.forRange(
        blocks * parts,
        grain,
        (start, end) -> {
          for (var i = start; i < end; i++) {
            var row = i / parts * block;
            var first = Parallel.start(panels, parts, i % parts);
            var last = Parallel.start(panels, parts, i % parts + 1);
            multiplyBlock(row, Math.min(block, m - row), first, last, n, k0, depth, a, packed, c);
          }
        });
  }

  private static int roundUp(int rows) {
    return Math.ceilDiv(rows, 12) * 12;
  }

  private static void multiplyBlock(
      int row,
      int rows,
      int firstPanel,
      int lastPanel,
      int n,
      int k0,
      int depth,
      Matrix a,
      float[] packed,
      Matrix c) {
    var left = left(a, row, rows, k0, depth);
    var starts = new int[rows];
    for (var i = 0; i < rows; i++) {
      starts[i] = c.at(row + i, 0);
    }
    for (var panel = firstPanel; panel < lastPanel; panel++) {
      var right = new Tile.Panel(packed, panel * depth * Tile.WIDTH, depth);
      var column = panel * Tile.WIDTH;
      var target = new Tile.Rows(c.data, starts, 0, column);
      if (n - column >= Tile.WIDTH) {
        Tile.rows(left, right, target, target, rows);
      } else {
        edge(left, right, target, rows, n - column);
      }
    }
  }

  /** The last columns, by way of a tile of full width. */
  private static void edge(
      Tile.Rows left, Tile.Panel right, Tile.Rows target, int rows, int columns) {
    var buffer = Scratch.own().tile(BLOCK * Tile.WIDTH);
    var starts = new int[rows];
    for (var i = 0; i < rows; i++) {
      starts[i] = i * Tile.WIDTH;
      System.arraycopy(target.data(), target.start(i), buffer, starts[i], columns);
    }
    var tile = new Tile.Rows(buffer, starts, 0, 0);
    Tile.rows(left, right, tile, tile, rows);
    for (var i = 0; i < rows; i++) {
      System.arraycopy(buffer, starts[i], target.data(), target.start(i), columns);
    }
  }

  /** Rows of A: in place when they are contiguous and near each other, else copied. */
  private static Tile.Rows left(Matrix a, int row, int rows, int k0, int depth) {
    var starts = new int[rows];
    var inPlace = a.columnStride == 1 && (rows <= 12 || a.rowStride <= 512);
    var stride = inPlace ? a.rowStride : depth + 16;
    for (var i = 0; i < rows; i++) {
      starts[i] = inPlace ? a.at(row + i, k0) : i * stride;
    }
    if (inPlace) {
      return new Tile.Rows(a.data, starts, 0, 0);
    }
    var buffer = Scratch.own().gathered(rows * stride);
    for (var i = 0; i < rows && a.columnStride == 1; i++) {
      System.arraycopy(a.data, a.at(row + i, k0), buffer, starts[i], depth);
    }
    for (var k = 0; k < depth && a.columnStride != 1; k++) {
      var from = a.at(row, k0 + k);
      for (var i = 0; i < rows; i++) {
        buffer[starts[i] + k] = a.data[from + i * a.rowStride];
      }
    }
    return new Tile.Rows(buffer, starts, 0, 0);
  }
}
