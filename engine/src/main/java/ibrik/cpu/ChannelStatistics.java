package ibrik.cpu;

import static ibrik.cpu.Simd.FLOAT;
import static ibrik.cpu.Simd.LANES;

import jdk.incubator.vector.FloatVector;

/**
 * What batch normalisation measures over channels-last floats: {@code rows × channels}, one row for
 * each pixel of each image.
 */
public final class ChannelStatistics {
  /** Floats that are worth a second thread. */
  private static final int GRAIN = 1 << 15;

  /** Rows that are summed in float before they are added in double; they stay in the cache. */
  static final int BLOCK = 64;

  private ChannelStatistics() {}

  /** Rows of so many channels that are worth a second thread. */
  static int grain(int channels) {
    return Math.max(1, GRAIN / Math.max(1, channels));
  }

  /**
   * The mean and the biased variance of each channel. Each block of rows is measured around its own
   * mean, and blocks are joined in double (Chan, Golub and LeVeque, 1979), so that a large mean
   * costs no precision.
   */
  public static void meanAndVariance(
      float[] x, int at, int rows, int channels, float[] mean, float[] variance) {
    var chunks = Parallel.chunks(rows, grain(channels));
    var parts = new Moments[chunks];
    Parallel.forTasks(
        chunks,
        i -> {
          parts[i] = new Moments(channels);
          var end = Parallel.start(rows, chunks, i + 1);
          for (var r = Parallel.start(rows, chunks, i); r < end; r += BLOCK) {
            parts[i].addRows(x, at + r * channels, Math.min(BLOCK, end - r));
          }
        });
    for (var i = 1; i < chunks; i++) {
      parts[0].join(parts[i].count, parts[i].mean, parts[i].squares);
    }
    for (var c = 0; c < channels; c++) {
      mean[c] = (float) parts[0].mean[c];
      variance[c] = (float) (parts[0].squares[c] / rows);
    }
  }

  /** Number, means, and sums of squares around the means of the rows seen so far. */
  private static final class Moments {
    private final int channels;
    private final double[] mean;
    private final double[] squares;
    private final float[] blockMean;
    private final float[] blockSquares;
    private final double[] wideMean;
    private final double[] wideSquares;
    private long count;

    Moments(int channels) {
      this.channels = channels;
      mean = new double[channels];
      squares = new double[channels];
      blockMean = new float[channels];
      blockSquares = new float[channels];
      wideMean = new double[channels];
      wideSquares = new double[channels];
    }

    void addRows(float[] x, int at, int rows) {
      var c = 0;
      for (; c + LANES <= channels; c += LANES) {
        var sum = FloatVector.zero(FLOAT);
        for (var r = 0; r < rows; r++) {
          sum = sum.add(FloatVector.fromArray(FLOAT, x, at + r * channels + c));
        }
        var m = sum.div(rows);
        var q = FloatVector.zero(FLOAT);
        for (var r = 0; r < rows; r++) {
          var d = FloatVector.fromArray(FLOAT, x, at + r * channels + c).sub(m);
          q = q.add(d.mul(d));
        }
        m.intoArray(blockMean, c);
        q.intoArray(blockSquares, c);
      }
      for (; c < channels; c++) {
        addColumn(x, at + c, rows, c);
      }
      for (c = 0; c < channels; c++) {
        wideMean[c] = blockMean[c];
        wideSquares[c] = blockSquares[c];
      }
      join(rows, wideMean, wideSquares);
    }

    private void addColumn(float[] x, int at, int rows, int c) {
      var sum = 0f;
      for (var r = 0; r < rows; r++) {
        sum += x[at + r * channels];
      }
      var m = sum / rows;
      var q = 0f;
      for (var r = 0; r < rows; r++) {
        var d = x[at + r * channels] - m;
        q += d * d;
      }
      blockMean[c] = m;
      blockSquares[c] = q;
    }

    void join(long more, double[] otherMean, double[] otherSquares) {
      var share = (double) more / Math.max(1, count + more);
      var weight = count * share;
      for (var c = 0; c < channels; c++) {
        var d = otherMean[c] - mean[c];
        mean[c] += d * share;
        squares[c] += otherSquares[c] + d * d * weight;
      }
      count += more;
    }
  }
}
