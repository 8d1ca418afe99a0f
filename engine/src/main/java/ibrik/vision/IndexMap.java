package ibrik.vision;

import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;
import java.util.Arrays;

/**
 * Which pixel each pixel of the result is taken from, row and column by themselves: what cropping,
 * padding, flipping and scaling to the nearest pixel have in common.
 *
 * @param rows for each row of the result the row that it comes from; -1: the fill value
 * @param columns likewise
 */
record IndexMap(int[] rows, int[] columns) {
  /** First this map, then {@code next}. */
  IndexMap then(IndexMap next) {
    return new IndexMap(chain(rows, next.rows), chain(columns, next.columns));
  }

  private static int[] chain(int[] first, int[] next) {
    int[] out = new int[next.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = next[i] < 0 ? -1 : first[next[i]];
    }
    return out;
  }

  /**
   * The image through this map.
   *
   * @param fill for each channel the value where nothing comes from
   */
  Image apply(Image image, byte[] fill) {
    int c = image.channels();
    int width = columns.length;
    byte[] to = new byte[Math.multiplyExact(Math.multiplyExact(rows.length, width), c)];
    int[] runs = runs();
    boolean filled = false;
    for (byte value : fill) {
      filled |= value != 0;
    }
    for (int i = 0; filled && i < to.length; i++) {
      to[i] = fill[i % c];
    }
    for (int y = 0; y < rows.length; y++) {
      if (rows[y] >= 0) {
        copy(image.bytes(), rows[y] * image.width(), to, y * width, c, runs);
      }
    }
    return new Image(image.mode(), width, rows.length, to);
  }

  private static void copy(byte[] from, int source, byte[] to, int target, int c, int[] runs) {
    for (int r = 0; r < runs.length; r += 3) {
      int in = (source + runs[r + 1]) * c;
      int out = (target + runs[r]) * c;
      if (runs[r + 2] > 1) {
        System.arraycopy(from, in, to, out, runs[r + 2] * c);
      } else {
        for (int k = 0; k < c; k++) {
          to[out + k] = from[in + k];
        }
      }
    }
  }

  /** The tensor [..., H, W] through this map. */
  Tensor apply(Tensor image, double[] fill) {
    var dense = image.detach().contiguous();
    int height = image.size(-2);
    int width = image.size(-1);
    int planes = Math.toIntExact(image.numel() / Math.max(1, (long) height * width));
    int area = Math.multiplyExact(rows.length, columns.length);
    var out = Storage.allocate(image.dtype(), Math.multiplyExact(planes, area));
    int[] runs = runs();
    for (int p = 0; p < planes; p++) {
      fill(out, p * area, area, fill[p % fill.length]);
      for (int y = 0; y < rows.length; y++) {
        if (rows[y] >= 0) {
          int from = dense.storageOffset() + (p * height + rows[y]) * width;
          copy(dense.storage().array(), from, out.array(), p * area + y * columns.length, runs);
        }
      }
    }
    int[] sizes = image.shape().toArray();
    sizes[sizes.length - 2] = rows.length;
    sizes[sizes.length - 1] = columns.length;
    return Tensor.of(out, sizes);
  }

  private static void fill(Storage out, int from, int n, double value) {
    if (value != 0) {
      for (int i = from; i < from + n; i++) {
        out.setDouble(i, value);
      }
    }
  }

  /** Neighbouring columns that stay neighbours, as triples: first of the result, source, count. */
  private int[] runs() {
    int[] found = new int[3 * columns.length];
    int n = 0;
    for (int x = 0; x < columns.length; ) {
      int end = x + 1;
      while (end < columns.length && columns[end] == columns[x] + end - x) {
        end++;
      }
      if (columns[x] >= 0) {
        found[n++] = x;
        found[n++] = columns[x];
        found[n++] = end - x;
        x = end;
      } else {
        x++;
      }
    }
    return Arrays.copyOf(found, n);
  }

  private static void copy(Object from, int source, Object to, int target, int[] runs) {
    for (int r = 0; r < runs.length; r += 3) {
      if (runs[r + 2] == 1 && from instanceof float[] in && to instanceof float[] out) {
        out[target + runs[r]] = in[source + runs[r + 1]];
      } else {
        System.arraycopy(from, source + runs[r + 1], to, target + runs[r], runs[r + 2]);
      }
    }
  }
}
