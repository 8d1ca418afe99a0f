package ibrik.cpu;

import static ibrik.cpu.Simd.FLOAT;
import static ibrik.cpu.Simd.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Batch normalisation's gradient over channels-last floats, {@code rows × channels}: {@code g[r][c]
 * * a[c] + x[r][c] * b[c] + d[c]}. It is worked out where it is needed, all of it or row by row,
 * and need not be kept.
 *
 * @param g the gradient of what was normalised
 * @param x what was normalised
 */
public record ChannelGradient(Gated g, float[] x, float[] a, float[] b, float[] d) {

  /**
   * A gradient that passes only where {@code m[r][c] * scale[c] + shift[c]} is positive: the
   * gradient of a rectified function of {@code m}.
   *
   * @param m null: it passes everywhere
   */
  public record Gated(float[] g, float[] m, float[] scale, float[] shift) {
    /** A gradient that passes everywhere. */
    public static Gated open(float[] g) {
      return new Gated(g, null, null, null);
    }

    private FloatVector at(int row, int c) {
      var pass =
          FloatVector.fromArray(FLOAT, m, row + c)
              .mul(FloatVector.fromArray(FLOAT, scale, c))
              .add(FloatVector.fromArray(FLOAT, shift, c))
              .compare(VectorOperators.GT, 0);
      return FloatVector.zero(FLOAT).blend(FloatVector.fromArray(FLOAT, g, row + c), pass);
    }

    private float one(int row, int c) {
      return m == null || m[row + c] * scale[c] + shift[c] > 0 ? g[row + c] : 0;
    }
  }

  /**
   * {@code sums[c] = sum over r of g[r][c]} and {@code products[c] = sum over r of g[r][c] *
   * (x[r][c] - mean[c])}.
   */
  public static void sums(Gated g, float[] x, float[] mean, float[] sums, float[] products) {
    var channels = mean.length;
    var rows = channels == 0 ? 0 : x.length / channels;
    var chunks = Parallel.chunks(rows, ChannelStatistics.grain(channels));
    var parts = new Sums[chunks];
    Parallel.forTasks(
        chunks,
        i -> {
          parts[i] = new Sums(mean);
          var end = Parallel.start(rows, chunks, i + 1);
          for (var r = Parallel.start(rows, chunks, i); r < end; r += ChannelStatistics.BLOCK) {
            parts[i].addRows(g, x, r, Math.min(ChannelStatistics.BLOCK, end - r));
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
  private static final class Sums {
    private final int channels;
    private final float[] mean;
    private final double[] sums;
    private final double[] products;
    private final float[] blockSums;
    private final float[] blockProducts;

    Sums(float[] mean) {
      this.mean = mean;
      channels = mean.length;
      sums = new double[channels];
      products = new double[channels];
      blockSums = new float[channels];
      blockProducts = new float[channels];
    }

    void addRows(Gated g, float[] x, int first, int rows) {
      var at = first * channels;
      var c = 0;
      for (; c + LANES <= channels; c += LANES) {
        if (g.m == null) {
          addOpen(g.g, x, at, rows, c);
        } else {
          addGated(g, x, at, rows, c);
        }
      }
      for (; c < channels; c++) {
        var sum = 0f;
        var product = 0f;
        for (var r = 0; r < rows; r++) {
          var slope = g.one(at + r * channels, c);
          sum += slope;
          product += (x[at + r * channels + c] - mean[c]) * slope;
        }
        blockSums[c] = sum;
        blockProducts[c] = product;
      }
      for (c = 0; c < channels; c++) {
        sums[c] += blockSums[c];
        products[c] += blockProducts[c];
      }
    }

    private void addOpen(float[] g, float[] x, int at, int rows, int c) {
      var m = FloatVector.fromArray(FLOAT, mean, c);
      var sum = FloatVector.zero(FLOAT);
      var product = FloatVector.zero(FLOAT);
      for (var r = 0; r < rows; r++) {
        var slope = FloatVector.fromArray(FLOAT, g, at + r * channels + c);
        var tilt = FloatVector.fromArray(FLOAT, x, at + r * channels + c).sub(m);
        sum = sum.add(slope);
        product = product.add(tilt.mul(slope));
      }
      sum.intoArray(blockSums, c);
      product.intoArray(blockProducts, c);
    }

    private void addGated(Gated g, float[] x, int at, int rows, int c) {
      var m = FloatVector.fromArray(FLOAT, mean, c);
      var sum = FloatVector.zero(FLOAT);
      var product = FloatVector.zero(FLOAT);
      for (var r = 0; r < rows; r++) {
        var slope = g.at(at + r * channels, c);
        var tilt = FloatVector.fromArray(FLOAT, x, at + r * channels + c).sub(m);
        sum = sum.add(slope);
        product = product.add(tilt.mul(slope));
      }
      sum.intoArray(blockSums, c);
      product.intoArray(blockProducts, c);
    }
  }

  private int channels() {
    return a.length;
  }

  /** Computes all of it. */
  public void run(float[] out) {
    var channels = channels();
    if (channels == 0) {
      return;
    }
    Parallel.forRange(
        x.length / channels,
        ChannelStatistics.grain(channels),
        (start, end) -> pixels(start, end - start, out, start * channels, channels));
  }

  /** Computes {@code count} rows; {@code depth} is the distance between them in {@code out}. */
  private void pixels(int first, int count, float[] out, int to, int depth) {
    for (var r = 0; r < count; r++) {
      row((first + r) * channels(), out, to + r * depth);
    }
  }

  private void row(int at, float[] out, int to) {
    var whole = channels() / LANES * LANES;
    if (g.m == null) {
      for (var c = 0; c < whole; c += LANES) {
        combined(FloatVector.fromArray(FLOAT, g.g, at + c), at, c).intoArray(out, to + c);
      }
    } else {
      for (var c = 0; c < whole; c += LANES) {
        combined(g.at(at, c), at, c).intoArray(out, to + c);
      }
    }
    for (var c = whole; c < channels(); c++) {
      out[to + c] = g.one(at, c) * a[c] + x[at + c] * b[c] + d[c];
    }
  }

  private FloatVector combined(FloatVector slope, int at, int c) {
    var tilt = FloatVector.fromArray(FLOAT, x, at + c).mul(FloatVector.fromArray(FLOAT, b, c));
    return slope
        .mul(FloatVector.fromArray(FLOAT, a, c))
        .add(tilt)
        .add(FloatVector.fromArray(FLOAT, d, c));
  }

  /** As images of {@code height × width} pixels, row by row. */
  public PixelRows rows(int height, int width) {
    return (image, row, pixels, to, at, depth) ->
        pixels((image * height + row) * width, pixels, to, at, depth);
  }
}
