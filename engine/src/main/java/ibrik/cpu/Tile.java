package ibrik.cpu;

import static ibrik.cpu.Simd.LANES;

/**
 * The innermost loops of matrix products and convolutions: a tile of {@link #WIDTH} columns.
 *
 * <p>The tile stays in registers while one run of products is added to it. The loops themselves are
 * generated, unrolled, in {@code TileKernels}; with 512-bit vectors C2 makes of them one load for
 * each row, two for the panel and two multiply-adds for each row, without a bounds check. Narrower
 * vectors come with half the registers, so they take the kernels of four rows.
 *
 * <p>Until C2 has compiled these, and where the machine has no multiply-add, the plain loops at the
 * end do the work. They add in the same order and round alike, so results don't depend on when C2
 * arrives; they are also the reference in tests.
 */
final class Tile {
  /** Columns of a tile: two vectors. */
  static final int WIDTH = 2 * LANES;

  /** {@link #outer} adds to whole multiples of this many rows. */
  static final int HEIGHT = 4;

  /** Whether tiles of twelve rows fit the registers. */
  private static final boolean TALL = Simd.VECTOR_REGISTERS >= 32;

  /** The kernels that C2 has compiled: bit {@code n} for the one of n rows or columns. */
  private static volatile int rowsReady;

  private static volatile int outerReady;

  /**
   * The bits in {@link #outerReady} of the copies in {@link Panels} and of {@link MatrixVector}.
   */
  static final int COPY = 0;

  static final int GATHER = 1;
  static final int ADD_COLUMNS = 2;

  static {
    if (Simd.FUSED) {
      TileWarmUp.start(TALL, rows -> rowsReady |= 1 << rows, columns -> outerReady |= 1 << columns);
    }
  }

  private Tile() {}

  /** Waits for the kernels if there are so many multiply-adds to do that it pays. */
  static void await(long products) {
    if (Simd.FUSED) {
      TileWarmUp.TILES.await(products);
    }
  }

  /** Whether C2 has compiled the copies of {@link Panels} that are made of vectors. */
  static boolean copiesReady() {
    return (outerReady & 3) == 3;
  }

  /** Whether C2 has compiled {@link MatrixVector#addColumns}. */
  static boolean addsColumnsReady() {
    return (outerReady >> ADD_COLUMNS & 1) == 1;
  }

  /**
   * Rows of a matrix anywhere in an array: row {@code r} starts at {@code starts[first + r] +
   * shift}.
   */
  record Rows(float[] data, int[] starts, int first, int shift) {
    int start(int row) {
      return starts[first + row] + shift;
    }
  }

  /** {@code length} rows of {@link #WIDTH} floats each, one after the other. */
  record Panel(float[] data, int offset, int length) {}

  /**
   * {@code c[r][j] = init[r][j] + sum over k of a[r][k] * b[k][j]} for {@code count} rows.
   *
   * <p>{@code init} may be {@code c} itself.
   */
  static void rows(Rows a, Panel b, Rows init, Rows c, int count) {
    var r = 0;
    while (r < count) {
      var rows = rowsAtOnce(count - r);
      if ((rowsReady >> rows & 1) == 0) {
        plainRows(a, b, init, c, r, rows);
      } else {
        switch (rows) {
          case 12 -> TileKernels.rows12(a, b, init, c, r);
          case 8 -> TileKernels.rows8(a, b, init, c, r);
          case 4 -> TileKernels.rows4(a, b, init, c, r);
          default -> TileKernels.rows1(a, b, init, c, r);
        }
      }
      r += rows;
    }
  }

  private static int rowsAtOnce(int left) {
    if (left < 4) {
      return 1;
    }
    if (!TALL || left < 8) {
      return 4;
    }
    // 16 rows go faster as 8 and 8 than as 12 and 4.
    return left < 12 || left == 16 ? 8 : 12;
  }

  /**
   * {@code c[i][j] += sum over k of a[k][i] * b[k][j]} for {@code count} columns {@code i} of
   * {@code a}, rounded up to a multiple of {@link #HEIGHT}; {@code c} is a dense tile.
   */
  static void outer(Rows a, Panel b, float[] c, int cStart, int count) {
    var i = 0;
    while (i < count) {
      var columns = columnsAtOnce(count - i);
      var part = new Rows(a.data, a.starts, a.first, a.shift + i);
      var start = cStart + i * WIDTH;
      if ((outerReady >> columns & 1) == 0) {
        plainOuter(part, b, c, start, columns);
      } else {
        switch (columns) {
          case 12 -> TileKernels.outer12(part, b, c, start);
          case 8 -> TileKernels.outer8(part, b, c, start);
          default -> TileKernels.outer4(part, b, c, start);
        }
      }
      i += columns;
    }
  }

  private static int columnsAtOnce(int left) {
    if (!TALL || left <= 4) {
      return 4;
    }
    return left <= 8 || left == 16 ? 8 : 12;
  }

  static void plainRows(Rows a, Panel b, Rows init, Rows c, int first, int count) {
    for (var r = first; r < first + count; r++) {
      System.arraycopy(init.data, init.start(r), c.data, c.start(r), WIDTH);
      var from = a.start(r);
      for (var k = 0; k < b.length; k++) {
        addRow(a.data[from + k], b.data, b.offset + k * WIDTH, c.data, c.start(r));
      }
    }
  }

  static void plainOuter(Rows a, Panel b, float[] c, int cStart, int count) {
    for (var k = 0; k < b.length; k++) {
      var from = a.start(k);
      for (var i = 0; i < count; i++) {
        addRow(a.data[from + i], b.data, b.offset + k * WIDTH, c, cStart + i * WIDTH);
      }
    }
  }

  private static void addRow(float factor, float[] b, int bStart, float[] c, int cStart) {
    if (Simd.FUSED) {
      for (var j = 0; j < WIDTH; j++) {
        c[cStart + j] = Math.fma(factor, b[bStart + j], c[cStart + j]);
      }
    } else {
      for (var j = 0; j < WIDTH; j++) {
        c[cStart + j] += factor * b[bStart + j];
      }
    }
  }
}
