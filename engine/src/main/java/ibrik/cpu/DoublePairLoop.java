package ibrik.cpu;

import static ibrik.cpu.Simd.DOUBLE;
import static ibrik.cpu.Simd.HALF_FLOAT;
import static jdk.incubator.vector.VectorOperators.D2F;
import static jdk.incubator.vector.VectorOperators.F2D;

import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;

/** The template of loops over functions of two operands that are computed in doubles. */
final class DoublePairLoop extends VectorLoop.Binary {
  private static final int LANES = DOUBLE.length();
  private static final LaneFunction.OfDoubles F =
      functionOf(MethodHandles.lookup(), LaneFunction.OfDoubles.class);

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
      var x =
          (DoubleVector) FloatVector.fromArray(HALF_FLOAT, a, aAt + i).convertShape(F2D, DOUBLE, 0);
      var y =
          (DoubleVector) FloatVector.fromArray(HALF_FLOAT, b, bAt + i).convertShape(F2D, DOUBLE, 0);
      ((FloatVector) F.of(x, y).convertShape(D2F, HALF_FLOAT, 0)).intoArray(out, outAt + i);
    }
    numbers(a, aAt + i, b, bAt + i, out, outAt + i, n - i);
  }

  private static void numbers(
      float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = (float) F.of(a[aAt + i], b[bAt + i]);
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
