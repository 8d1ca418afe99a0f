package ibrik.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ibrik.cpu.WinogradTransform.Kernel;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WinogradTransformTest {
  private static final int LANES = Simd.LANES;

  @ParameterizedTest
  @EnumSource
  void vectorsAndPlainFloatsRoundAlike(WinogradTransform t) {
    var x = Floats.uniform(new SplittableRandom(1), t.in() * t.in() * LANES);
    assertArrayEquals(run(t, t.plain(), x), run(t, t.vector(), x));
  }

  /** One row: the correlation of d with g is output(weight(g) * input(d)). */
  @ParameterizedTest
  @CsvSource({"INPUT6, WEIGHT6, OUTPUT6", "INPUT8, WEIGHT8, OUTPUT8"})
  void productOfTransformsIsACorrelation(
      WinogradTransform input, WinogradTransform weight, WinogradTransform output) {
    var n = input.in();
    var r = weight.in();
    var random = new SplittableRandom(2);
    var d = Floats.uniform(random, n * n * LANES);
    var g = Floats.uniform(random, r * r * LANES);
    var v = run(input, input.plain(), d);
    var u = run(weight, weight.plain(), g);
    for (var i = 0; i < v.length; i++) {
      v[i] *= u[i];
    }
    var y = run(output, output.plain(), v);
    for (var i = 0; i < output.out(); i++) {
      for (var j = 0; j < output.out(); j++) {
        for (var lane = 0; lane < LANES; lane++) {
          var expected = 0.0;
          for (var k = 0; k < r * r; k++) {
            var from = (i + k / r) * n + j + k % r;
            expected += (double) d[from * LANES + lane] * g[k * LANES + lane];
          }
          assertEquals(expected, y[(i * output.out() + j) * LANES + lane], 1e-4);
        }
      }
    }
  }

  /** What goes forwards and what goes backwards are transposed: (T x) . y = x . (T' y). */
  @ParameterizedTest
  @CsvSource({
    "OUTPUT6, GRADIENT6",
    "OUTPUT8, GRADIENT8",
    "WEIGHT6, WEIGHT_GRADIENT6",
    "WEIGHT8, WEIGHT_GRADIENT8"
  })
  void gradientsAreTransposes(WinogradTransform forward, WinogradTransform backward) {
    var random = new SplittableRandom(3);
    var x = Floats.uniform(random, forward.in() * forward.in() * LANES);
    var y = Floats.uniform(random, forward.out() * forward.out() * LANES);
    assertEquals(
        dot(run(forward, forward.plain(), x), y), dot(x, run(backward, backward.plain(), y)), 1e-2);
  }

  private static double dot(float[] a, float[] b) {
    var sum = 0.0;
    for (var i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  private static float[] run(WinogradTransform t, Kernel kernel, float[] x) {
    var y = new float[t.out() * t.out() * LANES];
    var half = new float[WinogradTransform.HALF];
    kernel.run(x, 0, t.in() * LANES, LANES, half, y, 0, t.out() * LANES, LANES);
    return y;
  }
}
