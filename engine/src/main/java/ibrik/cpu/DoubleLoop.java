package ibrik.cpu;

import static ibrik.cpu.Simd.DOUBLE;
import static ibrik.cpu.Simd.HALF_FLOAT;
import static jdk.incubator.vector.VectorOperators.D2F;
import static jdk.incubator.vector.VectorOperators.F2D;

import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;

/** The template of loops over functions of one operand that are computed in doubles. */
final class DoubleLoop extends VectorLoop.Unary {
  private static final int LANES = DOUBLE.length();
  private static final LaneFunction.OfDouble F =
      functionOf(MethodHandles.lookup(), LaneFunction.OfDouble.class);

  @Override
  void run(float[] x, int at, float[] out, int outAt, int n, double p, double q) {
    if (n >= LANES && isReady()) {
      long begin = begin(n);
      vectors(x, at, out, outAt, n, p, q);
      end(n, begin);
    } else {
      numbers(x, at, out, outAt, n, p, q);
    }
  }

  private static void vectors(
      float[] x, int at, float[] out, int outAt, int n, double p, double q) {
    int i = 0;
    for (; i + LANES <= n; i += LANES) {
      var v =
          (DoubleVector) FloatVector.fromArray(HALF_FLOAT, x, at + i).convertShape(F2D, DOUBLE, 0);
      ((FloatVector) F.of(v, p, q).convertShape(D2F, HALF_FLOAT, 0)).intoArray(out, outAt + i);
    }
    numbers(x, at + i, out, outAt + i, n - i, p, q);
  }

  private static void numbers(
      float[] x, int at, float[] out, int outAt, int n, double p, double q) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = (float) F.of(x[at + i], p, q);
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
