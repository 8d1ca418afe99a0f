package ibrik.cpu;

import static ibrik.cpu.Simd.LANES;

/**
 * The innermost loops of matrix products and convolutions: a tile of {@link #WIDTH} columns.
 *
 * <p>The tile stays in registers while one run of products is added to it. The loops themselves are
 * generated, unrolled, in {@code TileKernels}; with 512-bit vectors C2 makes of them one load for
 * each row, two for the panel and two multiply-adds for each row, without a bounds check. Narrower
 * vectors come with half the registers, so they take the kernels of four rows. Where the machine
 * has no multiply-add, the plain loops at the end do the work; they are also the reference in
 * tests.
 */
final class Tile {
  /** Columns of a tile: two vectors. */
  static final int WIDTH = 2 * LANES;

  /** {@link #outer} adds to whole multiples of this many rows. */
  static final int HEIGHT = 4;

  /** Whether tiles of twelve rows fit the registers. */
  private static final boolean TALL = Simd.VECTOR_REGISTERS >= 32;

  private Tile() {}

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
    if (!Simd.FUSED) {
      plainRows(a, b, init, c, count);
      return;
    }
    var r = 0;
    while (r < count) {
      var left = count - r;
      // 16 rows go faster as 8 and 8 than as 12 and 4.
      if (TALL && left >= 12 && left != 16) {
        TileKernels.rows12(a, b, init, c, r);
        r += 12;
      } else if (TALL && left >= 8) {
        TileKernels.rows8(a, b, init, c, r);
        r += 8;
      } else if (left >= 4) {
        TileKernels.rows4(a, b, init, c, r);
        r += 4;
      } else {
        TileKernels.rows1(a, b, init, c, r);
        r++;
      }
    }
  }

  /**
   * {@code c[i][j] += sum over k of a[k][i] * b[k][j]} for {@code count} columns {@code i} of
   * {@code a}, rounded up to a multiple of {@link #HEIGHT}; {@code c} is a dense tile.
   */
  static void outer(Rows a, Panel b, float[] c, int cStart, int count) {
    if (!Simd.FUSED) {
      plainOuter(a, b, c, cStart, count);
      return;
    }
    var i = 0;
    while (i < count) {
      var left = count - i;
      var columns = new Rows(a.data, a.starts, a.first, a.shift + i);
      var start = cStart + i * WIDTH;
      if (TALL && left > 8 && left != 16) {
        TileKernels.outer12(columns, b, c, start);
        i += 12;
      } else if (TALL && left > 4) {
        TileKernels.outer8(columns, b, c, start);
        i += 8;
      } else {
        TileKernels.outer4(columns, b, c, start);
        i += 4;
      }
    }
  }

  static void plainRows(Rows a, Panel b, Rows init, Rows c, int count) {
    for (var r = 0; r < count; r++) {
      System.arraycopy(init.data, init.start(r), c.data, c.start(r), WIDTH);
      for (var k = 0; k < b.length; k++) {
        addRow(a.data[a.start(r) + k], b, k, c.data, c.start(r));
      }
    }
  }

  static void plainOuter(Rows a, Panel b, float[] c, int cStart, int count) {
    for (var k = 0; k < b.length; k++) {
      for (var i = 0; i < count; i++) {
        addRow(a.data[a.start(k) + i], b, k, c, cStart + i * WIDTH);
      }
    }
  }

  private static void addRow(float factor, Panel b, int k, float[] c, int cStart) {
    for (var j = 0; j < WIDTH; j++) {
      c[cStart + j] += factor * b.data[b.offset + k * WIDTH + j];
    }
  }
}
