package ibrik.cpu;

import java.util.Arrays;

/**
 * Batch normalisation's arithmetic over channels-last floats: {@code rows × channels}, one row for
 * each pixel of each image.
 */
public final class ChannelStatistics {
  /** Floats that are worth a second thread. */
  private static final int GRAIN = 1 << 15;

  /** Rows that are summed in float before they are added in double. */
  private static final int BLOCK = 64;

  private ChannelStatistics() {}

  /**
   * The mean and the biased variance of each channel. The variance is taken around the mean in a
   * second pass, so that a large mean costs no precision.
   */
  public static void meanAndVariance(
      float[] x, int at, int rows, int channels, float[] mean, float[] variance) {
    Reductions.sumColumns(x, at, rows, channels, mean, 0);
    for (var c = 0; c < channels; c++) {
      mean[c] /= rows;
    }
    sumInParts(
        rows,
        channels,
        variance,
        (start, end, part) -> {
          for (var r = start; r < end; r++) {
            var row = at + r * channels;
            for (var c = 0; c < channels; c++) {
              var d = x[row + c] - mean[c];
              part[c] += d * d;
            }
          }
        });
    for (var c = 0; c < channels; c++) {
      variance[c] /= rows;
    }
  }

  /** {@code out[r][c] = x[r][c] * scale[c] + shift[c]}. */
  public static void scaleAndShift(
      float[] x,
      int at,
      int rows,
      int channels,
      float[] scale,
      float[] shift,
      float[] out,
      int outAt) {
    Parallel.forRange(
        rows,
        Math.max(1, GRAIN / Math.max(1, channels)),
        (start, end) -> {
          for (var r = start; r < end; r++) {
            var from = at + r * channels;
            var to = outAt + r * channels;
            for (var c = 0; c < channels; c++) {
              out[to + c] = x[from + c] * scale[c] + shift[c];
            }
          }
        });
  }

  /** {@code out[c] = sum over r of g[r][c] * (x[r][c] - mean[c])}. */
  public static void centredProducts(
      float[] g, int gAt, float[] x, int at, int rows, int channels, float[] mean, float[] out) {
    sumInParts(
        rows,
        channels,
        out,
        (start, end, part) -> {
          for (var r = start; r < end; r++) {
            var row = r * channels;
            for (var c = 0; c < channels; c++) {
              part[c] += g[gAt + row + c] * (x[at + row + c] - mean[c]);
            }
          }
        });
  }

  /**
   * {@code out[r][c] = g[r][c] * a[c] + x[r][c] * b[c] + d[c]}: batch normalisation's gradient in
   * training, once the factors are known.
   */
  public static void combine(
      float[] g,
      int gAt,
      float[] a,
      float[] x,
      int at,
      float[] b,
      float[] d,
      int rows,
      int channels,
      float[] out,
      int outAt) {
    Parallel.forRange(
        rows,
        Math.max(1, GRAIN / Math.max(1, channels)),
        (start, end) -> {
          for (var r = start; r < end; r++) {
            var row = r * channels;
            for (var c = 0; c < channels; c++) {
              out[outAt + row + c] = g[gAt + row + c] * a[c] + x[at + row + c] * b[c] + d[c];
            }
          }
        });
  }

  /** Adds what rows {@code start} to {@code end} contribute to {@code part}. */
  @FunctionalInterface
  private interface Rows {
    void add(int start, int end, float[] part);
  }

  private static void sumInParts(int rows, int channels, float[] out, Rows body) {
    var chunks = Parallel.chunks(rows, Math.max(1, GRAIN / Math.max(1, channels)));
    var sums = new double[chunks][channels];
    Parallel.forTasks(
        chunks,
        i -> {
          var part = new float[channels];
          var end = Parallel.start(rows, chunks, i + 1);
          for (var r = Parallel.start(rows, chunks, i); r < end; r += BLOCK) {
            Arrays.fill(part, 0);
            body.add(r, Math.min(end, r + BLOCK), part);
            for (var c = 0; c < channels; c++) {
              sums[i][c] += part[c];
            }
          }
        });
    for (var c = 0; c < channels; c++) {
      var sum = 0.0;
      for (var part : sums) {
        sum += part[c];
      }
      out[c] = (float) sum;
    }
  }
}
