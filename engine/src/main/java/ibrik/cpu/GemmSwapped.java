package ibrik.cpu;

import ibrik.cpu.Gemm.Matrix;
import java.util.Arrays;

/**
 * A few rows times a transposed matrix, as a linear layer needs it: {@code C = A B} where the
 * columns of B are contiguous. Computed as {@code Cᵀ = Bᵀ Aᵀ}, so that what has to be brought into
 * panels is the small A and not the large B, which is read in place.
 */
record GemmSwapped(
    int m, int n, int k, float alpha, Matrix a, Matrix b, GemmStart start, Matrix c) {
  private static final int DEPTH = 272;

  /** Columns of C that are computed at once. */
  private static final int BLOCK = 48;

  private static final int[] TILE_STARTS = new int[BLOCK];

  static {
    for (var i = 0; i < BLOCK; i++) {
      TILE_STARTS[i] = i * Tile.WIDTH;
    }
  }

  /** Whether it takes less copying this way. */
  static boolean fits(int m, int n, int k, Matrix a, Matrix b, GemmStart start) {
    return !start.isResult()
        && b.rowStride() == 1
        && a.hasContiguousRows()
        && n >= 12
        && k >= 16
        && 2L * m * (k + n) < (long) k * n;
  }

  /** Computes it in about so many parts. */
  void run(int parts) {
    var panels = Panels.count(m);
    // The caller's own: other threads only read it.
    var packed = Scratch.own().packed(panels * k * Tile.WIDTH);
    Parallel.forTasks(
        parts,
        i -> pack(Parallel.start(k, parts, i), Parallel.start(k, parts, i + 1), panels, packed));
    var blocks = Math.ceilDiv(n, BLOCK);
    var shares = Math.min(blocks, parts);
    Parallel.forTasks(
        shares,
        i -> {
          var last = Parallel.start(blocks, shares, i + 1);
          for (var block = Parallel.start(blocks, shares, i); block < last; block++) {
            for (var panel = 0; panel < panels; panel++) {
              block(block * BLOCK, Math.min(BLOCK, n - block * BLOCK), panel, packed);
            }
          }
        });
  }

  private void pack(int k0, int k1, int panels, float[] packed) {
    for (var panel = 0; panel < panels; panel++) {
      var end = Math.min(m, (panel + 1) * Tile.WIDTH);
      var to = (panel * k + k0) * Tile.WIDTH;
      Panels.pack(a.transpose(), alpha, k0, k1 - k0, panel * Tile.WIDTH, end, packed, to);
    }
  }

  private void block(int column, int columns, int panel, float[] packed) {
    var buffer = Scratch.own().tile(BLOCK * Tile.WIDTH);
    var tile = new Tile.Rows(buffer, TILE_STARTS, 0, 0);
    for (var i = 0; i < columns; i++) {
      var value = start.data()[start.column(column + i)];
      Arrays.fill(buffer, i * Tile.WIDTH, (i + 1) * Tile.WIDTH, value);
    }
    var starts = new int[columns];
    for (var i = 0; i < columns; i++) {
      starts[i] = b.at(0, column + i);
    }
    var slices = Math.ceilDiv(k, DEPTH);
    for (var slice = 0; slice < slices; slice++) {
      var k0 = Parallel.start(k, slices, slice);
      var depth = Parallel.start(k, slices, slice + 1) - k0;
      var right = new Tile.Panel(packed, (panel * k + k0) * Tile.WIDTH, depth);
      Tile.rows(new Tile.Rows(b.data(), starts, 0, k0), right, tile, tile, columns);
    }
    var rows = Math.min(Tile.WIDTH, m - panel * Tile.WIDTH);
    for (var j = 0; j < rows; j++) {
      var to = c.at(panel * Tile.WIDTH + j, column);
      for (var i = 0; i < columns; i++) {
        c.data()[to + i] = buffer[i * Tile.WIDTH + j];
      }
    }
  }
}
