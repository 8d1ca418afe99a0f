package ibrik.cpu;

import static ibrik.cpu.Simd.FLOAT;
import static ibrik.cpu.Simd.LANES;

import jdk.incubator.vector.FloatVector;

/**
 * The innermost loops of matrix products and convolutions: a tile of {@link #WIDTH} columns.
 *
 * <p>The tile stays in registers while one run of products is added to it. Loops are unrolled by
 * hand, and each accumulator is a local variable, because that is what C2 keeps in registers: with
 * 512-bit vectors {@code rows8} compiles to one load for each row, two for the panel and sixteen
 * multiply-adds, without a bounds check. Narrower vectors come with half the registers, so they
 * take the kernels of four rows. Where the machine has no multiply-add, the plain loops at the end
 * do the work; they are also the reference in tests.
 */
final class Tile {
  /** Columns of a tile: two vectors. */
  static final int WIDTH = 2 * LANES;

  /** Most rows that one pass of {@link #outer} adds to. */
  static final int HEIGHT = 8;

  private static final boolean EIGHT_ROWS = Simd.VECTOR_REGISTERS >= 32;

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
    var r = 0;
    if (!Simd.FUSED) {
      plainRows(a, b, init, c, count);
      return;
    }
    if (EIGHT_ROWS) {
      for (; r + 8 <= count; r += 8) {
        rows8(a, b, init, c, r);
      }
    }
    for (; r + 4 <= count; r += 4) {
      rows4(a, b, init, c, r);
    }
    for (; r < count; r++) {
      rows1(a, b, init, c, r);
    }
  }

  /**
   * {@code c[i][j] += sum over k of a[k][i] * b[k][j]} for {@link #HEIGHT} columns {@code i} of
   * {@code a}; {@code c} is a dense tile.
   */
  static void outer(Rows a, Panel b, float[] c, int cStart) {
    if (!Simd.FUSED) {
      plainOuter(a, b, c, cStart);
    } else if (EIGHT_ROWS) {
      outer8(a, b, c, cStart);
    } else {
      outer4(a, b, c, cStart);
      var right = new Rows(a.data, a.starts, a.first, a.shift + 4);
      outer4(right, b, c, cStart + 4 * WIDTH);
    }
  }

  private static void rows8(Rows a, Panel b, Rows init, Rows c, int r) {
    var x = a.data;
    var y = b.data;
    var length = b.length;
    var offset = b.offset;
    int a0 = a.start(r + 0);
    int a1 = a.start(r + 1);
    int a2 = a.start(r + 2);
    int a3 = a.start(r + 3);
    int a4 = a.start(r + 4);
    int a5 = a.start(r + 5);
    int a6 = a.start(r + 6);
    int a7 = a.start(r + 7);
    int i0 = init.start(r + 0);
    int i1 = init.start(r + 1);
    int i2 = init.start(r + 2);
    int i3 = init.start(r + 3);
    int i4 = init.start(r + 4);
    int i5 = init.start(r + 5);
    int i6 = init.start(r + 6);
    int i7 = init.start(r + 7);
    var c0 = FloatVector.fromArray(FLOAT, init.data, i0);
    var d0 = FloatVector.fromArray(FLOAT, init.data, i0 + LANES);
    var c1 = FloatVector.fromArray(FLOAT, init.data, i1);
    var d1 = FloatVector.fromArray(FLOAT, init.data, i1 + LANES);
    var c2 = FloatVector.fromArray(FLOAT, init.data, i2);
    var d2 = FloatVector.fromArray(FLOAT, init.data, i2 + LANES);
    var c3 = FloatVector.fromArray(FLOAT, init.data, i3);
    var d3 = FloatVector.fromArray(FLOAT, init.data, i3 + LANES);
    var c4 = FloatVector.fromArray(FLOAT, init.data, i4);
    var d4 = FloatVector.fromArray(FLOAT, init.data, i4 + LANES);
    var c5 = FloatVector.fromArray(FLOAT, init.data, i5);
    var d5 = FloatVector.fromArray(FLOAT, init.data, i5 + LANES);
    var c6 = FloatVector.fromArray(FLOAT, init.data, i6);
    var d6 = FloatVector.fromArray(FLOAT, init.data, i6 + LANES);
    var c7 = FloatVector.fromArray(FLOAT, init.data, i7);
    var d7 = FloatVector.fromArray(FLOAT, init.data, i7 + LANES);
    for (var k = 0; k < length; k++) {
      var u = FloatVector.fromArray(FLOAT, y, offset + k * WIDTH);
      var v = FloatVector.fromArray(FLOAT, y, offset + k * WIDTH + LANES);
      var x0 = FloatVector.broadcast(FLOAT, x[a0 + k]);
      c0 = x0.fma(u, c0);
      d0 = x0.fma(v, d0);
      var x1 = FloatVector.broadcast(FLOAT, x[a1 + k]);
      c1 = x1.fma(u, c1);
      d1 = x1.fma(v, d1);
      var x2 = FloatVector.broadcast(FLOAT, x[a2 + k]);
      c2 = x2.fma(u, c2);
      d2 = x2.fma(v, d2);
      var x3 = FloatVector.broadcast(FLOAT, x[a3 + k]);
      c3 = x3.fma(u, c3);
      d3 = x3.fma(v, d3);
      var x4 = FloatVector.broadcast(FLOAT, x[a4 + k]);
      c4 = x4.fma(u, c4);
      d4 = x4.fma(v, d4);
      var x5 = FloatVector.broadcast(FLOAT, x[a5 + k]);
      c5 = x5.fma(u, c5);
      d5 = x5.fma(v, d5);
      var x6 = FloatVector.broadcast(FLOAT, x[a6 + k]);
      c6 = x6.fma(u, c6);
      d6 = x6.fma(v, d6);
      var x7 = FloatVector.broadcast(FLOAT, x[a7 + k]);
      c7 = x7.fma(u, c7);
      d7 = x7.fma(v, d7);
    }
    c0.intoArray(c.data, c.start(r + 0));
    d0.intoArray(c.data, c.start(r + 0) + LANES);
    c1.intoArray(c.data, c.start(r + 1));
    d1.intoArray(c.data, c.start(r + 1) + LANES);
    c2.intoArray(c.data, c.start(r + 2));
    d2.intoArray(c.data, c.start(r + 2) + LANES);
    c3.intoArray(c.data, c.start(r + 3));
    d3.intoArray(c.data, c.start(r + 3) + LANES);
    c4.intoArray(c.data, c.start(r + 4));
    d4.intoArray(c.data, c.start(r + 4) + LANES);
    c5.intoArray(c.data, c.start(r + 5));
    d5.intoArray(c.data, c.start(r + 5) + LANES);
    c6.intoArray(c.data, c.start(r + 6));
    d6.intoArray(c.data, c.start(r + 6) + LANES);
    c7.intoArray(c.data, c.start(r + 7));
    d7.intoArray(c.data, c.start(r + 7) + LANES);
  }

  private static void rows4(Rows a, Panel b, Rows init, Rows c, int r) {
    var x = a.data;
    var y = b.data;
    var length = b.length;
    var offset = b.offset;
    int a0 = a.start(r + 0);
    int a1 = a.start(r + 1);
    int a2 = a.start(r + 2);
    int a3 = a.start(r + 3);
    int i0 = init.start(r + 0);
    int i1 = init.start(r + 1);
    int i2 = init.start(r + 2);
    int i3 = init.start(r + 3);
    var c0 = FloatVector.fromArray(FLOAT, init.data, i0);
    var d0 = FloatVector.fromArray(FLOAT, init.data, i0 + LANES);
    var c1 = FloatVector.fromArray(FLOAT, init.data, i1);
    var d1 = FloatVector.fromArray(FLOAT, init.data, i1 + LANES);
    var c2 = FloatVector.fromArray(FLOAT, init.data, i2);
    var d2 = FloatVector.fromArray(FLOAT, init.data, i2 + LANES);
    var c3 = FloatVector.fromArray(FLOAT, init.data, i3);
    var d3 = FloatVector.fromArray(FLOAT, init.data, i3 + LANES);
    for (var k = 0; k < length; k++) {
      var u = FloatVector.fromArray(FLOAT, y, offset + k * WIDTH);
      var v = FloatVector.fromArray(FLOAT, y, offset + k * WIDTH + LANES);
      var x0 = FloatVector.broadcast(FLOAT, x[a0 + k]);
      c0 = x0.fma(u, c0);
      d0 = x0.fma(v, d0);
      var x1 = FloatVector.broadcast(FLOAT, x[a1 + k]);
      c1 = x1.fma(u, c1);
      d1 = x1.fma(v, d1);
      var x2 = FloatVector.broadcast(FLOAT, x[a2 + k]);
      c2 = x2.fma(u, c2);
      d2 = x2.fma(v, d2);
      var x3 = FloatVector.broadcast(FLOAT, x[a3 + k]);
      c3 = x3.fma(u, c3);
      d3 = x3.fma(v, d3);
    }
    c0.intoArray(c.data, c.start(r + 0));
    d0.intoArray(c.data, c.start(r + 0) + LANES);
    c1.intoArray(c.data, c.start(r + 1));
    d1.intoArray(c.data, c.start(r + 1) + LANES);
    c2.intoArray(c.data, c.start(r + 2));
    d2.intoArray(c.data, c.start(r + 2) + LANES);
    c3.intoArray(c.data, c.start(r + 3));
    d3.intoArray(c.data, c.start(r + 3) + LANES);
  }

  private static void rows1(Rows a, Panel b, Rows init, Rows c, int r) {
    var x = a.data;
    var y = b.data;
    var length = b.length;
    var offset = b.offset;
    int a0 = a.start(r + 0);
    int i0 = init.start(r + 0);
    var c0 = FloatVector.fromArray(FLOAT, init.data, i0);
    var d0 = FloatVector.fromArray(FLOAT, init.data, i0 + LANES);
    for (var k = 0; k < length; k++) {
      var u = FloatVector.fromArray(FLOAT, y, offset + k * WIDTH);
      var v = FloatVector.fromArray(FLOAT, y, offset + k * WIDTH + LANES);
      var x0 = FloatVector.broadcast(FLOAT, x[a0 + k]);
      c0 = x0.fma(u, c0);
      d0 = x0.fma(v, d0);
    }
    c0.intoArray(c.data, c.start(r + 0));
    d0.intoArray(c.data, c.start(r + 0) + LANES);
  }

  private static void outer8(Rows a, Panel b, float[] c, int cStart) {
    var x = a.data;
    var y = b.data;
    var length = b.length;
    var offset = b.offset;
    var c0 = FloatVector.fromArray(FLOAT, c, cStart + 0 * WIDTH);
    var d0 = FloatVector.fromArray(FLOAT, c, cStart + 0 * WIDTH + LANES);
    var c1 = FloatVector.fromArray(FLOAT, c, cStart + 1 * WIDTH);
    var d1 = FloatVector.fromArray(FLOAT, c, cStart + 1 * WIDTH + LANES);
    var c2 = FloatVector.fromArray(FLOAT, c, cStart + 2 * WIDTH);
    var d2 = FloatVector.fromArray(FLOAT, c, cStart + 2 * WIDTH + LANES);
    var c3 = FloatVector.fromArray(FLOAT, c, cStart + 3 * WIDTH);
    var d3 = FloatVector.fromArray(FLOAT, c, cStart + 3 * WIDTH + LANES);
    var c4 = FloatVector.fromArray(FLOAT, c, cStart + 4 * WIDTH);
    var d4 = FloatVector.fromArray(FLOAT, c, cStart + 4 * WIDTH + LANES);
    var c5 = FloatVector.fromArray(FLOAT, c, cStart + 5 * WIDTH);
    var d5 = FloatVector.fromArray(FLOAT, c, cStart + 5 * WIDTH + LANES);
    var c6 = FloatVector.fromArray(FLOAT, c, cStart + 6 * WIDTH);
    var d6 = FloatVector.fromArray(FLOAT, c, cStart + 6 * WIDTH + LANES);
    var c7 = FloatVector.fromArray(FLOAT, c, cStart + 7 * WIDTH);
    var d7 = FloatVector.fromArray(FLOAT, c, cStart + 7 * WIDTH + LANES);
    for (var k = 0; k < length; k++) {
      var u = FloatVector.fromArray(FLOAT, y, offset + k * WIDTH);
      var v = FloatVector.fromArray(FLOAT, y, offset + k * WIDTH + LANES);
      int s = a.start(k);
      var x0 = FloatVector.broadcast(FLOAT, x[s + 0]);
      c0 = x0.fma(u, c0);
      d0 = x0.fma(v, d0);
      var x1 = FloatVector.broadcast(FLOAT, x[s + 1]);
      c1 = x1.fma(u, c1);
      d1 = x1.fma(v, d1);
      var x2 = FloatVector.broadcast(FLOAT, x[s + 2]);
      c2 = x2.fma(u, c2);
      d2 = x2.fma(v, d2);
      var x3 = FloatVector.broadcast(FLOAT, x[s + 3]);
      c3 = x3.fma(u, c3);
      d3 = x3.fma(v, d3);
      var x4 = FloatVector.broadcast(FLOAT, x[s + 4]);
      c4 = x4.fma(u, c4);
      d4 = x4.fma(v, d4);
      var x5 = FloatVector.broadcast(FLOAT, x[s + 5]);
      c5 = x5.fma(u, c5);
      d5 = x5.fma(v, d5);
      var x6 = FloatVector.broadcast(FLOAT, x[s + 6]);
      c6 = x6.fma(u, c6);
      d6 = x6.fma(v, d6);
      var x7 = FloatVector.broadcast(FLOAT, x[s + 7]);
      c7 = x7.fma(u, c7);
      d7 = x7.fma(v, d7);
    }
    c0.intoArray(c, cStart + 0 * WIDTH);
    d0.intoArray(c, cStart + 0 * WIDTH + LANES);
    c1.intoArray(c, cStart + 1 * WIDTH);
    d1.intoArray(c, cStart + 1 * WIDTH + LANES);
    c2.intoArray(c, cStart + 2 * WIDTH);
    d2.intoArray(c, cStart + 2 * WIDTH + LANES);
    c3.intoArray(c, cStart + 3 * WIDTH);
    d3.intoArray(c, cStart + 3 * WIDTH + LANES);
    c4.intoArray(c, cStart + 4 * WIDTH);
    d4.intoArray(c, cStart + 4 * WIDTH + LANES);
    c5.intoArray(c, cStart + 5 * WIDTH);
    d5.intoArray(c, cStart + 5 * WIDTH + LANES);
    c6.intoArray(c, cStart + 6 * WIDTH);
    d6.intoArray(c, cStart + 6 * WIDTH + LANES);
    c7.intoArray(c, cStart + 7 * WIDTH);
    d7.intoArray(c, cStart + 7 * WIDTH + LANES);
  }

  private static void outer4(Rows a, Panel b, float[] c, int cStart) {
    var x = a.data;
    var y = b.data;
    var length = b.length;
    var offset = b.offset;
    var c0 = FloatVector.fromArray(FLOAT, c, cStart + 0 * WIDTH);
    var d0 = FloatVector.fromArray(FLOAT, c, cStart + 0 * WIDTH + LANES);
    var c1 = FloatVector.fromArray(FLOAT, c, cStart + 1 * WIDTH);
    var d1 = FloatVector.fromArray(FLOAT, c, cStart + 1 * WIDTH + LANES);
    var c2 = FloatVector.fromArray(FLOAT, c, cStart + 2 * WIDTH);
    var d2 = FloatVector.fromArray(FLOAT, c, cStart + 2 * WIDTH + LANES);
    var c3 = FloatVector.fromArray(FLOAT, c, cStart + 3 * WIDTH);
    var d3 = FloatVector.fromArray(FLOAT, c, cStart + 3 * WIDTH + LANES);
    for (var k = 0; k < length; k++) {
      var u = FloatVector.fromArray(FLOAT, y, offset + k * WIDTH);
      var v = FloatVector.fromArray(FLOAT, y, offset + k * WIDTH + LANES);
      int s = a.start(k);
      var x0 = FloatVector.broadcast(FLOAT, x[s + 0]);
      c0 = x0.fma(u, c0);
      d0 = x0.fma(v, d0);
      var x1 = FloatVector.broadcast(FLOAT, x[s + 1]);
      c1 = x1.fma(u, c1);
      d1 = x1.fma(v, d1);
      var x2 = FloatVector.broadcast(FLOAT, x[s + 2]);
      c2 = x2.fma(u, c2);
      d2 = x2.fma(v, d2);
      var x3 = FloatVector.broadcast(FLOAT, x[s + 3]);
      c3 = x3.fma(u, c3);
      d3 = x3.fma(v, d3);
    }
    c0.intoArray(c, cStart + 0 * WIDTH);
    d0.intoArray(c, cStart + 0 * WIDTH + LANES);
    c1.intoArray(c, cStart + 1 * WIDTH);
    d1.intoArray(c, cStart + 1 * WIDTH + LANES);
    c2.intoArray(c, cStart + 2 * WIDTH);
    d2.intoArray(c, cStart + 2 * WIDTH + LANES);
    c3.intoArray(c, cStart + 3 * WIDTH);
    d3.intoArray(c, cStart + 3 * WIDTH + LANES);
  }

  static void plainRows(Rows a, Panel b, Rows init, Rows c, int count) {
    for (var r = 0; r < count; r++) {
      System.arraycopy(init.data, init.start(r), c.data, c.start(r), WIDTH);
      for (var k = 0; k < b.length; k++) {
        addRow(a.data[a.start(r) + k], b, k, c.data, c.start(r));
      }
    }
  }

  static void plainOuter(Rows a, Panel b, float[] c, int cStart) {
    for (var k = 0; k < b.length; k++) {
      for (var i = 0; i < HEIGHT; i++) {
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
