package ibrik.cpu;

import static ibrik.cpu.Simd.FLOAT;
import static ibrik.cpu.Simd.LANES;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;

/**
 * The template of loops that fold floats into one by a function for which neither order nor
 * repetition matters: the greatest, the least.
 */
final class FloatFold extends VectorLoop.Fold {
  private static final LaneFunction.OfFloats F =
      functionOf(MethodHandles.lookup(), LaneFunction.OfFloats.class);

  @Override
  float run(float[] x, int at, int n) {
    if (n < LANES || !isReady()) {
      return numbers(x, at, n);
    }
    long begin = begin(n);
    float result = vectors(x, at, n);
    end(n, begin);
    return result;
  }

  private static float vectors(float[] x, int at, int n) {
    // Four at a time: each waits for its own last step only.
    var a = FloatVector.fromArray(FLOAT, x, at);
    var b = a;
    var c = a;
    var d = a;
    int i = 0;
    for (; i + 4 * LANES <= n; i += 4 * LANES) {
      a = F.of(a, FloatVector.fromArray(FLOAT, x, at + i));
      b = F.of(b, FloatVector.fromArray(FLOAT, x, at + i + LANES));
      c = F.of(c, FloatVector.fromArray(FLOAT, x, at + i + 2 * LANES));
      d = F.of(d, FloatVector.fromArray(FLOAT, x, at + i + 3 * LANES));
    }
    for (; i + LANES <= n; i += LANES) {
      a = F.of(a, FloatVector.fromArray(FLOAT, x, at + i));
    }
    // The rest, together with some that have been seen.
    b = F.of(b, FloatVector.fromArray(FLOAT, x, at + n - LANES));
    var lanes = Scratch.own().lanes();
    F.of(F.of(a, b), F.of(c, d)).intoArray(lanes, 0);
    return numbers(lanes, 0, LANES);
  }

  private static float numbers(float[] x, int at, int n) {
    float a = x[at];
    float b = a;
    int i = 1;
    for (; i + 2 <= n; i += 2) {
      a = F.of(a, x[at + i]);
      b = F.of(b, x[at + i + 1]);
    }
    return F.of(F.of(a, b), x[at + n - 1]);
  }

  @Override
  void exercise(int calls) {
    // Long enough that the loop of four goes round.
    var x = new float[LoopWarmUp.length(0, 3 * LANES)];
    for (int i = 0; i < calls; i++) {
      int n = LoopWarmUp.length(i, 3 * LANES);
      if (n > 0) {
        vectors(x, 0, n);
      }
    }
  }
}
