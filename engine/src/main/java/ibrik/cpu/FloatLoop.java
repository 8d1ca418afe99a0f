package ibrik.cpu;

import static ibrik.cpu.Simd.FLOAT;
import static ibrik.cpu.Simd.LANES;

import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/** The template of loops over functions of one operand that are computed in floats. */
final class FloatLoop extends VectorLoop.Unary {
  private static final LaneFunction.OfFloat F =
      functionOf(MethodHandles.lookup(), LaneFunction.OfFloat.class);

  @Override
  void run(float[] x, int at, float[] out, int outAt, int n, double p, double q) {
    if (n >= LANES && isReady()) {
      long begin = begin(n);
      vectors(x, at, out, outAt, n, (float) p, (float) q);
      end(n, begin);
    } else {
      numbers(x, at, out, outAt, n, (float) p, (float) q);
    }
  }

  private static void vectors(float[] x, int at, float[] out, int outAt, int n, float p, float q) {
    int i = 0;
    for (; i + LANES <= n; i += LANES) {
      F.of(FloatVector.fromArray(FLOAT, x, at + i), p, q).intoArray(out, outAt + i);
    }
    numbers(x, at + i, out, outAt + i, n - i, p, q);
  }

  private static void numbers(float[] x, int at, float[] out, int outAt, int n, float p, float q) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = F.of(x[at + i], p, q);
    }
  }

  @Override
  void exercise(int calls) {
    var x = new float[LoopWarmUp.length(0, LANES)];
    Arrays.fill(x, 1);
    for (int i = 0; i < calls; i++) {
      vectors(x, 0, x, 0, LoopWarmUp.length(i, LANES), 1, 1);
    }
  }
}
