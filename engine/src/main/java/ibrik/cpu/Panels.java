package ibrik.cpu;

import static ibrik.cpu.Simd.FLOAT;
import static ibrik.cpu.Simd.LANES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Brings operands of {@link Gemm} into the order in which {@link Tile} reads them: panels of {@link
 * Tile#WIDTH} columns, one row after the other.
 */
final class Panels {
  /** Rows that are transposed at once: as many floats as a cache line has. */
  private static final int STRIP = 16;

  private Panels() {}

  /** How many panels {@code columns} need. */
  static int count(int columns) {
    return Math.ceilDiv(columns, Tile.WIDTH);
  }

  /**
   * Writes {@code depth} rows of {@code alpha * B} from row {@code k0}, columns {@code column} to
   * {@code end}, to {@code to}: one panel after the other. Columns that the last panel has more are
   * zeros.
   */
  static void pack(
      Gemm.Matrix b, float alpha, int k0, int depth, int column, int end, float[] packed, int to) {
    var rest = (end - column) % Tile.WIDTH;
    var size = depth * Tile.WIDTH;
    if (rest > 0) {
      var last = to + (end - column) / Tile.WIDTH * size;
      Arrays.fill(packed, last, last + size, 0);
    }
    if (b.hasContiguousRows()) {
      copyRows(b, k0, depth, column, end, packed, to);
    } else {
      for (var first = column; first < end; first += Tile.WIDTH) {
        var columns = Math.min(Tile.WIDTH, end - first);
        var panel = to + (first - column) * depth;
        transpose(
            b.data(),
            b.at(k0, first),
            b.columnStride(),
            b.rowStride(),
            columns,
            depth,
            packed,
            panel,
            Tile.WIDTH);
      }
    }
    if (alpha != 1) {
      scale(alpha, packed, to, count(end - column) * size);
    }
  }

  /** Row by row, all panels of each: as the rows lie in memory. */
  private static void copyRows(
      Gemm.Matrix b, int k0, int depth, int column, int end, float[] packed, int to) {
    if (Tile.copiesReady() && (end - column) % Tile.WIDTH == 0) {
      for (var k = 0; k < depth; k++) {
        var panels = (end - column) / Tile.WIDTH;
        copyRow(b.data(), b.at(k0 + k, column), panels, packed, to + k * Tile.WIDTH, depth);
      }
      return;
    }
    for (var k = 0; k < depth; k++) {
      var source = b.at(k0 + k, 0);
      var target = to + k * Tile.WIDTH;
      for (var j = column; j < end; j += Tile.WIDTH) {
        System.arraycopy(b.data(), source + j, packed, target, Math.min(Tile.WIDTH, end - j));
        target += depth * Tile.WIDTH;
      }
    }
  }

  /** One row of {@code panels} panels, by vectors: fast once C2 has compiled it. */
  static void copyRow(float[] data, int from, int panels, float[] packed, int to, int depth) {
    for (var panel = 0; panel < panels; panel++) {
      var source = from + panel * Tile.WIDTH;
      var target = to + panel * depth * Tile.WIDTH;
      FloatVector.fromArray(FLOAT, data, source).intoArray(packed, target);
      FloatVector.fromArray(FLOAT, data, source + LANES).intoArray(packed, target + LANES);
    }
  }

  /**
   * {@code depth} rows of a panel, whose neighbours in a row are {@code indices} apart and whose
   * rows are neighbours, by gathering vectors: fast once C2 has compiled it.
   */
  static void gatherRows(float[] data, int from, int[] indices, int depth, float[] packed, int to) {
    for (var k = 0; k < depth; k++) {
      var target = to + k * Tile.WIDTH;
      FloatVector.fromArray(FLOAT, data, from + k, indices, 0).intoArray(packed, target);
      FloatVector.fromArray(FLOAT, data, from + k, indices, LANES)
          .intoArray(packed, target + LANES);
    }
  }

  /** Copies rows of A, whose columns are contiguous, to rows that are, {@code stride} apart. */
  static void transpose(
      Gemm.Matrix a, int row, int k0, int rows, int depth, float[] result, int stride) {
    var from = a.at(row, k0);
    transpose(a.data(), from, a.columnStride(), a.rowStride(), depth, rows, result, 0, stride);
  }

  private static void scale(float alpha, float[] packed, int start, int count) {
    for (var i = start; i < start + count; i++) {
      packed[i] *= alpha;
    }
  }

  /**
   * {@code result[to + k * stride + j] = data[from + j * jStride + k * kStride]} for {@code
   * columns} values of j and {@code depth} of k: strips of k, so that what lies together is read
   * together.
   */
  private static void transpose(
      float[] data,
      int from,
      int jStride,
      int kStride,
      int columns,
      int depth,
      float[] result,
      int to,
      int stride) {
    if (kStride == 1 && columns == Tile.WIDTH && stride == Tile.WIDTH && Tile.copiesReady()) {
      var indices = new int[Tile.WIDTH];
      Arrays.setAll(indices, j -> j * jStride);
      gatherRows(data, from, indices, depth, result, to);
      return;
    }
    for (var k0 = 0; k0 < depth; k0 += STRIP) {
      var k1 = Math.min(depth, k0 + STRIP);
      for (var j = 0; j < columns; j++) {
        var source = from + j * jStride;
        for (var k = k0; k < k1; k++) {
          result[to + k * stride + j] = data[source + k * kStride];
        }
      }
    }
  }
}
