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
  void combinations(int channels) {
    var random = new SplittableRandom(2);
    var x = Floats.uniform(random, ROWS * channels);
    var g = Floats.uniform(random, ROWS * channels);
    var a = Floats.uniform(random, channels);
    var b = Floats.uniform(random, channels);
    var d = Floats.uniform(random, channels);
    var products = new float[channels];
    var sums = new float[channels];
    ChannelStatistics.gradientSums(g, 0, x, 0, ROWS, channels, a, sums, products);
    var scaled = new float[x.length];
    ChannelStatistics.scaleAndShift(x, 0, ROWS, channels, a, b, scaled, 0);
    var combined = new float[x.length];
    ChannelStatistics.combine(g, 0, a, x, 0, b, d, ROWS, channels, combined, 0);
    var expected = new double[channels];
    var total = new double[channels];
    for (var i = 0; i < x.length; i++) {
      var c = i % channels;
      expected[c] += (double) g[i] * (x[i] - a[c]);
      total[c] += g[i];
      assertEquals(x[i] * a[c] + b[c], scaled[i], 1e-6);
      assertEquals(g[i] * a[c] + x[i] * b[c] + d[c], combined[i], 1e-6);
    }
    for (var c = 0; c < channels; c++) {
      assertEquals(expected[c], products[c], 1e-3);
      assertEquals(total[c], sums[c], 1e-3);
    }
  }
}
