package ibrik.cpu;

import static ibrik.cpu.Simd.FLOAT;
import static ibrik.cpu.Simd.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Functions over contiguous runs of floats, as {@link FloatUnary} and {@link FloatBinary}; within a
 * few units in the last place of the exact value.
 *
 * <p>One loop a function, though the loops look alike: C2 vectorises a loop only where it sees the
 * arithmetic, and the Vector API is fast only where its operator is a constant in the loop. What is
 * plain arithmetic is left to C2, as the Vector API is slow until C2 arrives.
 */
public final class FloatLoops {
  private FloatLoops() {}

  /** The sum {@code a + b}. */
  public static void add(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = a[aAt + i] + b[bAt + i];
    }
  }

  /** The difference {@code a - b}. */
  public static void sub(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = a[aAt + i] - b[bAt + i];
    }
  }

  /** The product {@code a * b}. */
  public static void mul(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = a[aAt + i] * b[bAt + i];
    }
  }

  /** The quotient {@code a / b}. */
  public static void div(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = a[aAt + i] / b[bAt + i];
    }
  }

  /** The larger one; NaN where either is. */
  public static void max(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
    int i = 0;
    for (; i + LANES <= n; i += LANES) {
      FloatVector.fromArray(FLOAT, a, aAt + i)
          .max(FloatVector.fromArray(FLOAT, b, bAt + i))
          .intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = Math.max(a[aAt + i], b[bAt + i]);
    }
  }

  /** The smaller one; NaN where either is. */
  public static void min(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
    int i = 0;
    for (; i + LANES <= n; i += LANES) {
      FloatVector.fromArray(FLOAT, a, aAt + i)
          .min(FloatVector.fromArray(FLOAT, b, bAt + i))
          .intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = Math.min(a[aAt + i], b[bAt + i]);
    }
  }

  /** {@code a * b * (1 - b)}: a gradient through a sigmoid whose result is {@code b}. */
  public static void sigmoidGradient(
      float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = a[aAt + i] * b[bAt + i] * (1 - b[bAt + i]);
    }
  }

  /** {@code a * (1 - b²)}: a gradient through a tanh whose result is {@code b}. */
  public static void tanhGradient(
      float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = a[aAt + i] * (1 - b[bAt + i] * b[bAt + i]);
    }
  }

  /** {@code b > 0 ? a : 0}: a gradient through a relu whose operand or result is {@code b}. */
  public static void reluGradient(
      float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
    int i = 0;
    for (; i + LANES <= n; i += LANES) {
      var pass = FloatVector.fromArray(FLOAT, b, bAt + i).compare(VectorOperators.GT, 0f);
      FloatVector.zero(FLOAT)
          .blend(FloatVector.fromArray(FLOAT, a, aAt + i), pass)
          .intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = b[bAt + i] > 0 ? a[aAt + i] : 0;
    }
  }

  /** {@code -x}. */
  public static void neg(float[] x, int at, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = -x[at + i];
    }
  }

  /** {@code |x|}. */
  public static void abs(float[] x, int at, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = Math.abs(x[at + i]);
    }
  }

  /** {@code x²}. */
  public static void square(float[] x, int at, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = x[at + i] * x[at + i];
    }
  }

  /** The square root. */
  public static void sqrt(float[] x, int at, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = (float) Math.sqrt(x[at + i]);
    }
  }

  /** {@code 1 / sqrt(x)}. */
  public static void rsqrt(float[] x, int at, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = 1 / (float) Math.sqrt(x[at + i]);
    }
  }

  /** {@code 1 / x}. */
  public static void reciprocal(float[] x, int at, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = 1 / x[at + i];
    }
  }

  /** {@code max(x, 0)}; NaN stays. */
  public static void relu(float[] x, int at, float[] out, int outAt, int n) {
    int i = 0;
    for (; i + LANES <= n; i += LANES) {
      var v = FloatVector.fromArray(FLOAT, x, at + i);
      v.blend(0f, v.compare(VectorOperators.LE, 0f)).intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = Math.max(x[at + i], 0f);
    }
  }

  /** {@code e^x}. */
  public static void exp(float[] x, int at, float[] out, int outAt, int n) {
    int i = 0;
    for (; i + LANES <= n; i += LANES) {
      FloatVector.fromArray(FLOAT, x, at + i)
          .lanewise(VectorOperators.EXP)
          .intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = (float) Math.exp(x[at + i]);
    }
  }

  /** {@code e^x - 1}. */
  public static void expm1(float[] x, int at, float[] out, int outAt, int n) {
    int i = 0;
    for (; i + LANES <= n; i += LANES) {
      FloatVector.fromArray(FLOAT, x, at + i)
          .lanewise(VectorOperators.EXPM1)
          .intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = (float) Math.expm1(x[at + i]);
    }
  }

  /** The natural logarithm. */
  public static void log(float[] x, int at, float[] out, int outAt, int n) {
    int i = 0;
    for (; i + LANES <= n; i += LANES) {
      FloatVector.fromArray(FLOAT, x, at + i)
          .lanewise(VectorOperators.LOG)
          .intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = (float) Math.log(x[at + i]);
    }
  }

  /** {@code log(1 + x)}. */
  public static void log1p(float[] x, int at, float[] out, int outAt, int n) {
    int i = 0;
    for (; i + LANES <= n; i += LANES) {
      FloatVector.fromArray(FLOAT, x, at + i)
          .lanewise(VectorOperators.LOG1P)
          .intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = (float) Math.log1p(x[at + i]);
    }
  }

  /** The logarithm to base 10. */
  public static void log10(float[] x, int at, float[] out, int outAt, int n) {
    int i = 0;
    for (; i + LANES <= n; i += LANES) {
      FloatVector.fromArray(FLOAT, x, at + i)
          .lanewise(VectorOperators.LOG10)
          .intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = (float) Math.log10(x[at + i]);
    }
  }

  /** The sine. */
  public static void sin(float[] x, int at, float[] out, int outAt, int n) {
    int i = 0;
    for (; i + LANES <= n; i += LANES) {
      FloatVector.fromArray(FLOAT, x, at + i)
          .lanewise(VectorOperators.SIN)
          .intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = (float) Math.sin(x[at + i]);
    }
  }

  /** The cosine. */
  public static void cos(float[] x, int at, float[] out, int outAt, int n) {
    int i = 0;
    for (; i + LANES <= n; i += LANES) {
      FloatVector.fromArray(FLOAT, x, at + i)
          .lanewise(VectorOperators.COS)
          .intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = (float) Math.cos(x[at + i]);
    }
  }

  /** The hyperbolic tangent. */
  public static void tanh(float[] x, int at, float[] out, int outAt, int n) {
    int i = 0;
    for (; i + LANES <= n; i += LANES) {
      FloatVector.fromArray(FLOAT, x, at + i)
          .lanewise(VectorOperators.TANH)
          .intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = (float) Math.tanh(x[at + i]);
    }
  }

  /** {@code 1 / (1 + e^-x)}. */
  public static void sigmoid(float[] x, int at, float[] out, int outAt, int n) {
    var one = FloatVector.broadcast(FLOAT, 1f);
    int i = 0;
    for (; i + LANES <= n; i += LANES) {
      one.div(FloatVector.fromArray(FLOAT, x, at + i).neg().lanewise(VectorOperators.EXP).add(one))
          .intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = (float) (1 / (1 + Math.exp(-x[at + i])));
    }
  }

  /** {@code min(max(x, low), high)}; NaN stays. */
  public static void clamp(
      float low, float high, float[] x, int at, float[] out, int outAt, int n) {
    int i = 0;
    for (; i + LANES <= n; i += LANES) {
      FloatVector.fromArray(FLOAT, x, at + i).max(low).min(high).intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = Math.min(Math.max(x[at + i], low), high);
    }
  }
}
