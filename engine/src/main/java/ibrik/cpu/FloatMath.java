package ibrik.cpu;

import static ibrik.cpu.Simd.FLOAT;
import static ibrik.cpu.Simd.LANES;

import java.util.function.DoubleUnaryOperator;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Functions of one float, over contiguous arrays.
 *
 * <p>Results are within a few units in the last place of the exact value. A destination may be the
 * source.
 */
public enum FloatMath {
  EXP(VectorOperators.EXP, Math::exp),
  EXPM1(VectorOperators.EXPM1, Math::expm1),
  LOG(VectorOperators.LOG, Math::log),
  LOG1P(VectorOperators.LOG1P, Math::log1p),
  LOG10(VectorOperators.LOG10, Math::log10),
  SQRT(VectorOperators.SQRT, Math::sqrt),
  SIN(VectorOperators.SIN, Math::sin),
  COS(VectorOperators.COS, Math::cos),
  TAN(VectorOperators.TAN, Math::tan),
  ASIN(VectorOperators.ASIN, Math::asin),
  ACOS(VectorOperators.ACOS, Math::acos),
  ATAN(VectorOperators.ATAN, Math::atan),
  SINH(VectorOperators.SINH, Math::sinh),
  COSH(VectorOperators.COSH, Math::cosh),
  TANH(VectorOperators.TANH, Math::tanh),
  ABS(VectorOperators.ABS, Math::abs),
  NEG(VectorOperators.NEG, x -> -x);

  /** Floats that are worth a second thread. */
  private static final int GRAIN = 1 << 13;

  private final VectorOperators.Unary vector;
  private final DoubleUnaryOperator scalar;

  FloatMath(VectorOperators.Unary vector, DoubleUnaryOperator scalar) {
    this.vector = vector;
    this.scalar = scalar;
  }

  /** The function of one float. */
  public float apply(float x) {
    return (float) scalar.applyAsDouble(x);
  }

  /** {@code out[i] = f(x[i])} for {@code n} floats, in parallel if they are many. */
  public void apply(float[] x, int at, float[] out, int outAt, int n) {
    Parallel.forRange(
        n, GRAIN, (start, end) -> row(x, at + start, out, outAt + start, end - start));
  }

  /** {@code out[i] = f(x[i])} on this thread. */
  void row(float[] x, int at, float[] out, int outAt, int n) {
    var i = 0;
    for (; i + LANES <= n; i += LANES) {
      lanes(FloatVector.fromArray(FLOAT, x, at + i)).intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = apply(x[at + i]);
    }
  }

  private FloatVector lanes(FloatVector x) {
    return x.lanewise(vector);
  }
}
