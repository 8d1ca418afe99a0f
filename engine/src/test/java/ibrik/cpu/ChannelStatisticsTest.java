package ibrik.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelStatisticsTest {
  private static final int ROWS = 3000;

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 32, 65})
  void meanAndVarianceSurviveALargeMean(int channels) {
    var x = Floats.uniform(new SplittableRandom(1), ROWS * channels);
    for (var i = 0; i < x.length; i++) {
      x[i] += 1000;
    }
    var mean = new float[channels];
    var variance = new float[channels];
    ChannelStatistics.meanAndVariance(x, 0, ROWS, channels, mean, variance);
    for (var c = 0; c < channels; c++) {
      var sum = 0.0;
      var squares = 0.0;
      for (var r = 0; r < ROWS; r++) {
        sum += x[r * channels + c];
        squares += (double) x[r * channels + c] * x[r * channels + c];
      }
      assertEquals(sum / ROWS, mean[c], 1e-3);
      assertEquals(squares / ROWS - sum / ROWS * (sum / ROWS), variance[c], 1e-4);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 32, 65})
  void maps(int channels) {
    var random = new SplittableRandom(2);
    var x = Floats.uniform(random, ROWS * channels);
    var more = Floats.uniform(random, ROWS * channels);
    var a = Floats.uniform(random, channels);
    var b = Floats.uniform(random, channels);
    var map = new ChannelMap(x, a, b, null);
    for (var rectified : new boolean[] {false, true}) {
      for (var addend : new float[][] {null, more}) {
        var y = new float[x.length];
        (addend == null ? map : map.plus(addend)).run(rectified, y);
        for (var i = 0; i < x.length; i++) {
          var expected = x[i] * a[i % channels] + b[i % channels] + (addend == null ? 0 : more[i]);
          assertEquals(rectified ? Math.max(expected, 0) : expected, y[i], 1e-6);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 32, 65})
  void gradients(int channels) {
    var random = new SplittableRandom(2);
    var x = Floats.uniform(random, ROWS * channels);
    var g = Floats.uniform(random, ROWS * channels);
    var m = Floats.uniform(random, ROWS * channels);
    var a = Floats.uniform(random, channels);
    var b = Floats.uniform(random, channels);
    var d = Floats.uniform(random, channels);
    var gated = new ChannelGradient.Gated(g, m, a, b);
    var passed = new float[g.length];
    for (var i = 0; i < g.length; i++) {
      passed[i] = m[i] * a[i % channels] + b[i % channels] > 0 ? g[i] : 0;
    }
    check(ChannelGradient.Gated.open(g), g, x, a, b, d);
    check(gated, passed, x, a, b, d);
  }

  private static void check(
      ChannelGradient.Gated gated, float[] g, float[] x, float[] a, float[] b, float[] d) {
    var channels = a.length;
    var products = new float[channels];
    var sums = new float[channels];
    ChannelGradient.sums(gated, x, a, sums, products);
    var gradient = new ChannelGradient(gated, x, a, b, d);
    var all = new float[x.length];
    gradient.run(all);
    var depth = channels + 3;
    var row = new float[6 * depth];
    // Image 2, row 1 of images of 5 × 6 pixels.
    gradient.rows(5, 6).copy(2, 1, 6, row, 0, depth);
    var expected = new double[channels];
    var total = new double[channels];
    for (var i = 0; i < x.length; i++) {
      var c = i % channels;
      expected[c] += (double) g[i] * (x[i] - a[c]);
      total[c] += g[i];
      assertEquals(g[i] * a[c] + x[i] * b[c] + d[c], all[i], 1e-6);
    }
    for (var c = 0; c < channels; c++) {
      assertEquals(expected[c], products[c], 1e-3);
      assertEquals(total[c], sums[c], 1e-3);
      for (var p = 0; p < 6; p++) {
        assertEquals(all[((2 * 5 + 1) * 6 + p) * channels + c], row[p * depth + c]);
      }
    }
  }
}
