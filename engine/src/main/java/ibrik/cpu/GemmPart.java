package ibrik.cpu;

import ibrik.cpu.Gemm.Matrix;

/**
 * A rectangle of a product: some rows, and some panels of columns. It needs nothing from other
 * threads: it packs the panels of B that it multiplies with.
 */
record GemmPart(int m, int n, int k, float alpha, Matrix a, Matrix b, GemmStart start, Matrix c) {
  /**
   * Rows of B that are multiplied at once: more of them would push what the tile reads of A out of
   * the first-level cache, fewer would pass C more often.
   */
  private static final int DEPTH = 512;

  /** Rows of A whose block fits the second-level cache. */
  private static final int BLOCK = 96;

  /** Sums of so few products take less time than to write them. */
  private static final int SHALLOW = 64;

  /** Panels that stay in the third-level cache while all rows pass, each block copied once. */
  private static final int GROUP = 64;

  /** Panels that are packed at once where only one block of rows passes. */
  private static final int FEW = 4;

  /** Rows further apart than this share places in the caches. */
  private static final int FAR = 512;

  /** Panels from which on it pays to bring such rows together. */
  private static final int MANY = 8;

  private static final int[] TILE_STARTS = tileStarts();
  private static final int[] SAME_ROW = new int[BLOCK];

  private static int[] tileStarts() {
    var result = new int[BLOCK];
    for (var i = 0; i < BLOCK; i++) {
      result[i] = i * Tile.WIDTH;
    }
    return result;
  }

  /**
   * In how many parts the rows should be shared where there are about {@code parts} in all: parts
   * of the rows each pack all of B, parts of the columns each read, and perhaps copy, all of A.
   */
  int rowParts(int parts) {
    var ofB = (b.hasContiguousRows() ? 4L : 16L) * n;
    var ofA = (a.hasContiguousRows() ? copies(Panels.count(n)) ? 4L : 1L : 16L) * m;
    var best = 1;
    var least = Long.MAX_VALUE;
    for (var rows = 1; rows <= Math.min(parts, Math.ceilDiv(m, 12)); rows++) {
      var columns = Math.ceilDiv(parts, rows);
      if (columns <= Panels.count(n) && rows * ofB + columns * ofA < least) {
        least = rows * ofB + columns * ofA;
        best = rows;
      }
    }
    return least == Long.MAX_VALUE ? Math.min(parts, Math.ceilDiv(m, 12)) : best;
  }

  /** Computes the rows {@code row0 .. row1} in the panels {@code panel0 .. panel1}. */
  void run(int row0, int row1, int panel0, int panel1) {
    var slices = slices();
    // Few rows pass a panel only once: it is used while it is in the nearest caches.
    var group = row1 - row0 > BLOCK ? GROUP : FEW;
    var most = Math.min(group, panel1 - panel0);
    var packed = Scratch.own().packed(most * Math.ceilDiv(k, slices) * Tile.WIDTH);
    for (var first = panel0; first < panel1; first += group) {
      var last = Math.min(panel1, first + group);
      for (var slice = 0; slice < slices; slice++) {
        var k0 = Parallel.start(k, slices, slice);
        var depth = Parallel.start(k, slices, slice + 1) - k0;
        var column = first * Tile.WIDTH;
        Panels.pack(b, alpha, k0, depth, column, Math.min(n, last * Tile.WIDTH), packed, 0);
        // Few products for each element of C: then C passes row by row.
        var height = depth <= SHALLOW && a.hasContiguousRows() ? 12 : BLOCK;
        for (var row = row0; row < row1; row += height) {
          block(row, Math.min(height, row1 - row), first, last, k0, depth, packed, 0);
        }
      }
    }
  }

  /** B as a whole, packed for {@link #runPacked}. */
  float[] packAll() {
    var slices = slices();
    var panels = Panels.count(n);
    var packed = new float[k * panels * Tile.WIDTH];
    for (var slice = 0; slice < slices; slice++) {
      var k0 = Parallel.start(k, slices, slice);
      var depth = Parallel.start(k, slices, slice + 1) - k0;
      Panels.pack(b, alpha, k0, depth, 0, n, packed, k0 * panels * Tile.WIDTH);
    }
    return packed;
  }

  /** Computes the rows {@code row0 .. row1} with what {@link #packAll} gave for this B. */
  void runPacked(int row0, int row1, float[] packed) {
    var slices = slices();
    var panels = Panels.count(n);
    for (var slice = 0; slice < slices; slice++) {
      var k0 = Parallel.start(k, slices, slice);
      var depth = Parallel.start(k, slices, slice + 1) - k0;
      for (var row = row0; row < row1; row += BLOCK) {
        var rows = Math.min(BLOCK, row1 - row);
        block(row, rows, 0, panels, k0, depth, packed, k0 * panels * Tile.WIDTH);
      }
    }
  }

  private int slices() {
    return Math.max(1, Math.ceilDiv(k, DEPTH));
  }

  /** One block of rows times one slice of B, packed at {@code packedAt}. */
  private void block(
      int row,
      int rows,
      int firstPanel,
      int lastPanel,
      int k0,
      int depth,
      float[] packed,
      int packedAt) {
    var first = k0 == 0 && !start.isResult();
    if (a.rowStride() == 1 && !a.hasContiguousRows() && lastPanel - firstPanel < MANY) {
      // Few panels are not worth a transposed copy of A's rows; kernels take them by fours.
      var whole = rows / Tile.HEIGHT * Tile.HEIGHT;
      outer(row, whole, firstPanel, lastPanel, k0, depth, packed, packedAt, first);
      if (whole < rows) {
        inner(row + whole, rows - whole, firstPanel, lastPanel, k0, depth, packed, packedAt, first);
      }
    } else {
      inner(row, rows, firstPanel, lastPanel, k0, depth, packed, packedAt, first);
    }
  }

  /** A's columns are contiguous and read where they are. */
  private void outer(
      int row,
      int rows,
      int firstPanel,
      int lastPanel,
      int k0,
      int depth,
      float[] packed,
      int packedAt,
      boolean first) {
    var columns = new int[depth];
    for (var i = 0; i < depth; i++) {
      columns[i] = a.at(row, k0 + i);
    }
    var left = new Tile.Rows(a.data(), columns, 0, 0);
    var buffer = Scratch.own().tile(BLOCK * Tile.WIDTH);
    for (var panel = firstPanel; panel < lastPanel; panel++) {
      var right =
          new Tile.Panel(packed, packedAt + (panel - firstPanel) * depth * Tile.WIDTH, depth);
      var column = panel * Tile.WIDTH;
      fetch(buffer, row, rows, column, first);
      Tile.outer(left, right, buffer, 0, rows);
      put(buffer, row, rows, column);
    }
  }

  /** What the rows of a tile start from. */
  private void fetch(float[] buffer, int row, int rows, int column, boolean first) {
    var columns = Math.min(Tile.WIDTH, n - column);
    for (var i = 0; i < rows; i++) {
      var from = first ? start.column(column) : c.at(row + i, column);
      System.arraycopy(first ? start.data() : c.data(), from, buffer, TILE_STARTS[i], columns);
    }
  }

  private void put(float[] buffer, int row, int rows, int column) {
    var columns = Math.min(Tile.WIDTH, n - column);
    for (var i = 0; i < rows; i++) {
      System.arraycopy(buffer, TILE_STARTS[i], c.data(), c.at(row + i, column), columns);
    }
  }

  /** A's rows are contiguous, or copied so that they are. */
  private void inner(
      int row,
      int rows,
      int firstPanel,
      int lastPanel,
      int k0,
      int depth,
      float[] packed,
      int packedAt,
      boolean first) {
    var left = left(row, rows, k0, depth, lastPanel - firstPanel);
    var starts = new int[rows];
    for (var i = 0; i < rows; i++) {
      starts[i] = c.at(row + i, 0);
    }
    for (var panel = firstPanel; panel < lastPanel; panel++) {
      var right =
          new Tile.Panel(packed, packedAt + (panel - firstPanel) * depth * Tile.WIDTH, depth);
      var column = panel * Tile.WIDTH;
      var target = new Tile.Rows(c.data(), starts, 0, column);
      if (n - column >= Tile.WIDTH) {
        var init = first ? new Tile.Rows(start.data(), SAME_ROW, 0, start.column(column)) : target;
        Tile.rows(left, right, init, target, rows);
      } else {
        // The last columns go by way of a tile of full width.
        var buffer = Scratch.own().tile(BLOCK * Tile.WIDTH);
        var tile = new Tile.Rows(buffer, TILE_STARTS, 0, 0);
        fetch(buffer, row, rows, column, first);
        Tile.rows(left, right, tile, tile, rows);
        put(buffer, row, rows, column);
      }
    }
  }

  /** Whether rows of A are copied for {@code panels} panels, and not read where they are. */
  private boolean copies(int panels) {
    return k > 1 && (!a.hasContiguousRows() || panels >= MANY && a.rowStride() > FAR);
  }

  /** Rows of A: in place when they are contiguous and near each other, else copied. */
  private Tile.Rows left(int row, int rows, int k0, int depth, int panels) {
    var starts = new int[rows];
    if (!copies(panels)) {
      for (var i = 0; i < rows; i++) {
        starts[i] = a.at(row + i, k0);
      }
      return new Tile.Rows(a.data(), starts, 0, 0);
    }
    var stride = depth + 16;
    var buffer = Scratch.own().left(rows * stride);
    for (var i = 0; i < rows; i++) {
      starts[i] = i * stride;
    }
    if (a.hasContiguousRows()) {
      for (var i = 0; i < rows; i++) {
        System.arraycopy(a.data(), a.at(row + i, k0), buffer, starts[i], depth);
      }
    } else {
      Panels.transpose(a, row, k0, rows, depth, buffer, stride);
    }
    return new Tile.Rows(buffer, starts, 0, 0);
  }
}
