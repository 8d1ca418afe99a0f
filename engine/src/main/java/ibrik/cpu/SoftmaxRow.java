package ibrik.cpu;

import static ibrik.cpu.Simd.FLOAT;
import static ibrik.cpu.Simd.LANES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * The powers of one row of a softmax, with their sum: in vectors, or number by number until C2 has
 * compiled these; the same bits either way.
 */
final class SoftmaxRow extends VectorLoop {
  private static final SoftmaxRow LOOP = new SoftmaxRow();

  /** Floats that are summed in floats, lane by lane, before these sums are added in double. */
  private static final int BLOCK = 32 * LANES;

  private SoftmaxRow() {}

  /** {@code out[outAt + i] = e^(x[at + i] - max)}; returns their sum. */
  static double powers(float[] x, int at, float max, float[] out, int outAt, int n) {
    if (n < LANES) {
      return rest(x, at, max, out, outAt, n);
    }
    if (!LOOP.isReady()) {
      return numbers(x, at, max, out, outAt, n);
    }
    long begin = begin(n);
    double sum = vectors(x, at, max, out, outAt, n);
    LOOP.end(n, begin);
    return sum;
  }

  private static double vectors(float[] x, int at, float max, float[] out, int outAt, int n) {
    double sum = 0;
    int i = 0;
    while (i + LANES <= n) {
      var lanes = FloatVector.zero(FLOAT);
      int end = Math.min(n, i + BLOCK);
      for (; i + LANES <= end; i += LANES) {
        var power = FloatMath.exp(FloatVector.fromArray(FLOAT, x, at + i).sub(max));
        power.intoArray(out, outAt + i);
        lanes = lanes.add(power);
      }
      sum += Simd.sum(lanes);
    }
    return sum + rest(x, at + i, max, out, outAt + i, n - i);
  }

  private static double numbers(float[] x, int at, float max, float[] out, int outAt, int n) {
    double sum = 0;
    int i = 0;
    while (i + LANES <= n) {
      var lanes = Scratch.own().lanes();
      Arrays.fill(lanes, 0);
      int end = Math.min(n, i + BLOCK);
      for (; i + LANES <= end; i += LANES) {
        for (int lane = 0; lane < LANES; lane++) {
          float power = FloatMath.exp(x[at + i + lane] - max);
          out[outAt + i + lane] = power;
          lanes[lane] += power;
        }
      }
      sum += Simd.sum(lanes);
    }
    return sum + rest(x, at + i, max, out, outAt + i, n - i);
  }

  private static double rest(float[] x, int at, float max, float[] out, int outAt, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      float power = FloatMath.exp(x[at + i] - max);
      out[outAt + i] = power;
      sum += power;
    }
    return sum;
  }

  @Override
  void exercise(int calls) {
    var x = new float[LoopWarmUp.length(0, LANES)];
    for (int i = 0; i < calls; i++) {
      vectors(x, 0, 1, x, 0, LoopWarmUp.length(i, LANES));
    }
  }
}
