package ibrik.cpu;

import static ibrik.cpu.Simd.FLOAT;
import static ibrik.cpu.Simd.LANES;

import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/** The template of loops over functions of two operands that are computed in floats. */
final class FloatPairLoop extends VectorLoop.Binary {
  private static final LaneFunction.OfFloats F =
      functionOf(MethodHandles.lookup(), LaneFunction.OfFloats.class);

  @Override
  void run(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
    if (n >= LANES && isReady()) {
      long begin = begin(n);
      vectors(a, aAt, b, bAt, out, outAt, n);
      end(n, begin);
    } else {
      numbers(a, aAt, b, bAt, out, outAt, n);
    }
  }

  private static void vectors(
      float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
    int i = 0;
    for (; i + LANES <= n; i += LANES) {
      F.of(FloatVector.fromArray(FLOAT, a, aAt + i), FloatVector.fromArray(FLOAT, b, bAt + i))
          .intoArray(out, outAt + i);
    }
    numbers(a, aAt + i, b, bAt + i, out, outAt + i, n - i);
  }

  private static void numbers(
      float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = F.of(a[aAt + i], b[bAt + i]);
    }
  }

  @Override
  void exercise(int calls) {
    var x = new float[LoopWarmUp.length(0, LANES)];
    Arrays.fill(x, 1);
    for (int i = 0; i < calls; i++) {
      vectors(x, 0, x, 0, x, 0, LoopWarmUp.length(i, LANES));
    }
  }
}
