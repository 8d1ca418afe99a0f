package ibrik.cpu;

import static ibrik.cpu.Simd.FLOAT;
import static ibrik.cpu.Simd.LANES;

import jdk.incubator.vector.FloatVector;

/**
 * The arithmetic of layer and group normalisation: each row of {@code rows × columns} contiguous
 * floats is brought to mean 0 and variance 1, then scaled and shifted.
 *
 * <p>Weight and bias repeat every {@code groups} rows: row {@code r} takes {@code columns} of them
 * from {@code r % groups * columns} on. Null stands for ones, and zeros.
 */
public final class RowNorm {
  /** Floats that are worth a second thread. */
  private static final int GRAIN = 1 << 14;

  /** Rows that are summed in float before they are added in double. */
  private static final int BLOCK = 64;

  private final int rows;
  private final int columns;
  private final int groups;

  /** The mean of each row. */
  private final float[] mean;

  /** One by the standard deviation of each row. */
  private final float[] inverse;

  /** The biased variance of each row. */
  private final float[] variance;

  /** A normalisation of rows that are measured by {@link #forward}. */
  public RowNorm(int rows, int columns, int groups) {
    this.rows = rows;
    this.columns = columns;
    this.groups = groups;
    mean = new float[rows];
    inverse = new float[rows];
    variance = new float[rows];
  }

  /** The mean of each row, after {@link #forward}. */
  public float[] mean() {
    return mean;
  }

  /** The biased variance of each row, after {@link #forward}. */
  public float[] variance() {
    return variance;
  }

  /** {@code y = (x - mean) / sqrt(variance + eps) * weight + bias}. */
  public void forward(float[] x, int at, float[] weight, float[] bias, double eps, float[] y) {
    Parallel.forRange(
        rows,
        grain(),
        (start, end) -> {
          for (var r = start; r < end; r++) {
            measure(x, at + r * columns, r, eps);
            var shift = -mean[r] * inverse[r];
            var scale = inverse[r];
            var from = at + r * columns;
            var to = r * columns;
            var affine = r % groups * columns;
            for (var c = 0; c < columns; c++) {
              y[to + c] = x[from + c] * scale + shift;
            }
            if (weight != null) {
              for (var c = 0; c < columns; c++) {
                y[to + c] *= weight[affine + c];
              }
            }
            if (bias != null) {
              for (var c = 0; c < columns; c++) {
                y[to + c] += bias[affine + c];
              }
            }
          }
        });
  }

  private int grain() {
    return Math.max(1, GRAIN / Math.max(1, columns));
  }

  private void measure(float[] x, int at, int r, double eps) {
    var sum = FloatVector.zero(FLOAT);
    var c = 0;
    for (; c + LANES <= columns; c += LANES) {
      sum = sum.add(FloatVector.fromArray(FLOAT, x, at + c));
    }
    var total = Simd.sum(sum);
    for (; c < columns; c++) {
      total += x[at + c];
    }
    mean[r] = (float) (total / columns);
    var squares = FloatVector.zero(FLOAT);
    for (c = 0; c + LANES <= columns; c += LANES) {
      var d = FloatVector.fromArray(FLOAT, x, at + c).sub(mean[r]);
      squares = squares.add(d.mul(d));
    }
    total = Simd.sum(squares);
    for (; c < columns; c++) {
      var d = x[at + c] - mean[r];
      total += (double) d * d;
    }
    variance[r] = (float) (total / columns);
    inverse[r] = (float) (1 / Math.sqrt(total / columns + eps));
  }

  /**
   * The gradient of {@code x}: with {@code h = g * weight} and {@code z} the normalised row, {@code
   * (h - mean(h) - z * mean(h z)) / sqrt(variance + eps)}.
   */
  public void backward(float[] g, int gAt, float[] x, int at, float[] weight, float[] dx) {
    Parallel.forRange(
        rows,
        grain(),
        (start, end) -> {
          for (var r = start; r < end; r++) {
            backward(g, gAt + r * columns, x, at + r * columns, weight, r, dx);
          }
        });
  }

  private void backward(float[] g, int from, float[] x, int at, float[] weight, int r, float[] dx) {
    var to = r * columns;
    var affine = r % groups * columns;
    for (var c = 0; c < columns; c++) {
      dx[to + c] = weight == null ? g[from + c] : g[from + c] * weight[affine + c];
    }
    var sum = FloatVector.zero(FLOAT);
    var products = FloatVector.zero(FLOAT);
    var c = 0;
    for (; c + LANES <= columns; c += LANES) {
      var h = FloatVector.fromArray(FLOAT, dx, to + c);
      sum = sum.add(h);
      products = products.add(FloatVector.fromArray(FLOAT, x, at + c).sub(mean[r]).mul(h));
    }
    var total = Simd.sum(sum);
    var product = Simd.sum(products);
    for (; c < columns; c++) {
      total += dx[to + c];
      product += (double) (x[at + c] - mean[r]) * dx[to + c];
    }
    var scale = inverse[r];
    var slope = (float) (-product * scale * scale * scale / columns);
    var shift = (float) (-total / columns * scale - slope * (double) mean[r]);
    for (c = 0; c < columns; c++) {
      dx[to + c] = dx[to + c] * scale + x[at + c] * slope + shift;
    }
  }

  /**
   * The gradients of weight and bias, {@code groups * columns} each: the sums over all rows of a
   * group of {@code g z} and of {@code g}.
   */
  public void affineGradients(
      float[] g, int gAt, float[] x, int at, float[] weightGradient, float[] biasGradient) {
    Parallel.forRange(
        columns,
        Math.max(LANES, GRAIN / Math.max(1, rows)),
        (start, end) -> {
          for (var group = 0; group < groups; group++) {
            columnSums(g, gAt, x, at, group, start, end, weightGradient, biasGradient);
          }
        });
  }

  private void columnSums(
      float[] g,
      int gAt,
      float[] x,
      int at,
      int group,
      int start,
      int end,
      float[] weightGradient,
      float[] biasGradient) {
    var width = end - start;
    var products = new double[width];
    var sums = new double[width];
    var partProducts = new float[width];
    var partSums = new float[width];
    for (var r = group; r < rows; ) {
      java.util.Arrays.fill(partProducts, 0);
      java.util.Arrays.fill(partSums, 0);
      for (var i = 0; i < BLOCK && r < rows; i++, r += groups) {
        var from = gAt + r * columns + start;
        var with = at + r * columns + start;
        var m = mean[r];
        var scale = inverse[r];
        for (var c = 0; c < width; c++) {
          partProducts[c] += g[from + c] * ((x[with + c] - m) * scale);
          partSums[c] += g[from + c];
        }
      }
      for (var c = 0; c < width; c++) {
        products[c] += partProducts[c];
        sums[c] += partSums[c];
      }
    }
    for (var c = 0; c < width; c++) {
      weightGradient[group * columns + start + c] = (float) products[c];
      biasGradient[group * columns + start + c] = (float) sums[c];
    }
  }
}
