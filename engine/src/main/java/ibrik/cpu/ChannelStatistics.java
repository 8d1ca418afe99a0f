package ibrik.cpu;

import static ibrik.cpu.Simd.FLOAT;
import static ibrik.cpu.Simd.LANES;

import jdk.incubator.vector.FloatVector;

/**
 * Batch normalisation's arithmetic over channels-last floats: {@code rows × channels}, one row for
 * each pixel of each image. Each function reads its operands once.
 */
public final class ChannelStatistics {
  /** Floats that are worth a second thread. */
  private static final int GRAIN = 1 << 15;

  /** Rows that are summed in float before they are added in double; they stay in the cache. */
  private static final int BLOCK = 64;

  private ChannelStatistics() {}

  private static int grain(int channels) {
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
        grain(channels),
        (start, end) -> {
          for (var r = start; r < end; r++) {
            var from = at + r * channels;
            var to = outAt + r * channels;
            var c = 0;
            for (; c + LANES <= channels; c += LANES) {
              FloatVector.fromArray(FLOAT, x, from + c)
                  .mul(FloatVector.fromArray(FLOAT, scale, c))
                  .add(FloatVector.fromArray(FLOAT, shift, c))
                  .intoArray(out, to + c);
            }
            for (; c < channels; c++) {
              out[to + c] = x[from + c] * scale[c] + shift[c];
            }
          }
        });
  }

  /**
   * {@code sums[c] = sum over r of g[r][c]} and {@code products[c] = sum over r of g[r][c] *
   * (x[r][c] - mean[c])}.
   */
  public static void gradientSums(
      float[] g,
      int gAt,
      float[] x,
      int at,
      int rows,
      int channels,
      float[] mean,
      float[] sums,
      float[] products) {
    var chunks = Parallel.chunks(rows, grain(channels));
    var parts = new Products[chunks];
    Parallel.forTasks(
        chunks,
        i -> {
          parts[i] = new Products(channels, mean);
          var end = Parallel.start(rows, chunks, i + 1);
          for (var r = Parallel.start(rows, chunks, i); r < end; r += BLOCK) {
            var by = r * channels;
            parts[i].addRows(g, gAt + by, x, at + by, Math.min(BLOCK, end - r));
          }
        });
    for (var c = 0; c < channels; c++) {
      var sum = 0.0;
      var product = 0.0;
      for (var part : parts) {
        sum += part.sums[c];
        product += part.products[c];
      }
      sums[c] = (float) sum;
      products[c] = (float) product;
    }
  }

  /** The sums over the rows seen so far. */
  private static final class Products {
    private final int channels;
    private final float[] mean;
    private final double[] sums;
    private final double[] products;
    private final float[] blockSums;
    private final float[] blockProducts;

    Products(int channels, float[] mean) {
      this.channels = channels;
      this.mean = mean;
      sums = new double[channels];
      products = new double[channels];
      blockSums = new float[channels];
      blockProducts = new float[channels];
    }

    void addRows(float[] g, int gAt, float[] x, int at, int rows) {
      var c = 0;
      for (; c + LANES <= channels; c += LANES) {
        var m = FloatVector.fromArray(FLOAT, mean, c);
        var sum = FloatVector.zero(FLOAT);
        var product = sum;
        for (var r = 0; r < rows; r++) {
          var by = r * channels + c;
          var slope = FloatVector.fromArray(FLOAT, g, gAt + by);
          sum = sum.add(slope);
          product = product.add(FloatVector.fromArray(FLOAT, x, at + by).sub(m).mul(slope));
        }
        sum.intoArray(blockSums, c);
        product.intoArray(blockProducts, c);
      }
      for (; c < channels; c++) {
        var sum = 0f;
        var product = 0f;
        for (var r = 0; r < rows; r++) {
          var by = r * channels + c;
          sum += g[gAt + by];
          product += g[gAt + by] * (x[at + by] - mean[c]);
        }
        blockSums[c] = sum;
        blockProducts[c] = product;
      }
      for (c = 0; c < channels; c++) {
        sums[c] += blockSums[c];
        products[c] += blockProducts[c];
      }
    }
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
        grain(channels),
        (start, end) -> {
          for (var r = start; r < end; r++) {
            var row = r * channels;
            var c = 0;
            for (; c + LANES <= channels; c += LANES) {
              var slope = FloatVector.fromArray(FLOAT, g, gAt + row + c);
              var tilt = FloatVector.fromArray(FLOAT, x, at + row + c);
              slope
                  .mul(FloatVector.fromArray(FLOAT, a, c))
                  .add(tilt.mul(FloatVector.fromArray(FLOAT, b, c)))
                  .add(FloatVector.fromArray(FLOAT, d, c))
                  .intoArray(out, outAt + row + c);
            }
            for (; c < channels; c++) {
              out[outAt + row + c] = g[gAt + row + c] * a[c] + x[at + row + c] * b[c] + d[c];
            }
          }
        });
  }
}
