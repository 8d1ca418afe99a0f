package ibrik.cpu;

import static jdk.incubator.vector.VectorOperators.AND;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.OR;

import jdk.incubator.vector.FloatVector;

/**
 * What {@link FloatFunction} is made of, for one float and for a vector of them.
 *
 * <p>Polynomials are near-minimax, by Chebyshev interpolation.
 */
final class FloatMath {
  /** Below it tanh is computed by a polynomial: elsewhere digits would cancel. */
  static final float TANH_NEAR = 0.625f;

  /** Added and subtracted again it rounds to a whole number, which its last bits hold meanwhile. */
  private static final float ROUNDER = 0x1.8p23f;

  private static final int ROUNDER_BITS = Float.floatToRawIntBits(ROUNDER);

  /** From here on all floats are whole numbers. */
  private static final float WHOLE = 0x1p23f;

  private static final float LOG2_E = (float) (1 / Math.log(2));

  /** The logarithm of 2 in two parts; products of the first with exponents are exact. */
  private static final float LN2_HIGH = 0.693359375f;

  private static final float LN2_LOW = (float) (Math.log(2) - 0.693359375);

  /** Outside of these {@code e^x} is infinite, or 0. */
  private static final float EXP_MOST = 88.72284f;

  private static final float EXP_LEAST = -103.97208f;

  private static final int BIAS = 127;
  private static final int MANTISSA_BITS = 23;

  private FloatMath() {}

  static float fma(float a, float b, float c) {
    return Simd.FUSED ? Math.fma(a, b, c) : a * b + c;
  }

  static FloatVector fma(FloatVector a, FloatVector b, FloatVector c) {
    return Simd.FUSED ? a.fma(b, c) : a.mul(b).add(c);
  }

  private static FloatVector fma(FloatVector a, float b, FloatVector c) {
    return fma(a, FloatVector.broadcast(a.species(), b), c);
  }

  private static FloatVector fma(FloatVector a, FloatVector b, float c) {
    return fma(a, b, FloatVector.broadcast(a.species(), c));
  }

  /** {@code e^x} = 2ⁿ e^r with |r| at most half of ln 2. */
  static float exp(float x) {
    float shifted = fma(x, LOG2_E, ROUNDER);
    float n = shifted - ROUNDER;
    float r = fma(n, -LN2_LOW, fma(n, -LN2_HIGH, x));
    float tail = fma(1.9890990824673654e-4f, r, 1.3933649996309251e-3f);
    tail = fma(tail, r, 8.3333109254809e-3f);
    tail = fma(tail, r, 4.1666464925285904e-2f);
    tail = fma(tail, r, 1.6666666681623232e-1f);
    tail = fma(tail, r, 0.5f);
    float power = fma(tail, r * r, r) + 1;
    int exponent = Float.floatToRawIntBits(shifted) - ROUNDER_BITS;
    int half = exponent >> 1;
    float result =
        power
            * Float.intBitsToFloat(half + BIAS << MANTISSA_BITS)
            * Float.intBitsToFloat(exponent - half + BIAS << MANTISSA_BITS);
    return x > EXP_MOST ? Float.POSITIVE_INFINITY : x < EXP_LEAST ? 0 : result;
  }

  static FloatVector exp(FloatVector x) {
    var shifted = fma(x, LOG2_E, FloatVector.broadcast(x.species(), ROUNDER));
    var n = shifted.sub(ROUNDER);
    var r = fma(n, -LN2_LOW, fma(n, -LN2_HIGH, x));
    var tail =
        fma(FloatVector.broadcast(x.species(), 1.9890990824673654e-4f), r, 1.3933649996309251e-3f);
    tail = fma(tail, r, 8.3333109254809e-3f);
    tail = fma(tail, r, 4.1666464925285904e-2f);
    tail = fma(tail, r, 1.6666666681623232e-1f);
    tail = fma(tail, r, 0.5f);
    var power = fma(tail, r.mul(r), r).add(1f);
    var exponent = shifted.reinterpretAsInts().sub(ROUNDER_BITS);
    var half = exponent.lanewise(ASHR, 1);
    var result =
        power
            .mul(half.add(BIAS).lanewise(LSHL, MANTISSA_BITS).reinterpretAsFloats())
            .mul(exponent.sub(half).add(BIAS).lanewise(LSHL, MANTISSA_BITS).reinterpretAsFloats());
    return result
        .blend(0f, x.compare(LT, EXP_LEAST))
        .blend(Float.POSITIVE_INFINITY, x.compare(GT, EXP_MOST));
  }

  /** {@code (tanh(x) / x - 1) / x²}, given {@code z = x²}. */
  static float tanhTail(float z) {
    float tail = fma(-6.096714165902247e-3f, z, 2.09971789990695e-2f);
    tail = fma(tail, z, -5.385090957851203e-2f);
    tail = fma(tail, z, 1.333276973697631e-1f);
    return fma(tail, z, -3.3333328934144255e-1f);
  }

  static FloatVector tanhTail(FloatVector z) {
    var tail =
        fma(FloatVector.broadcast(z.species(), -6.096714165902247e-3f), z, 2.09971789990695e-2f);
    tail = fma(tail, z, -5.385090957851203e-2f);
    tail = fma(tail, z, 1.333276973697631e-1f);
    return fma(tail, z, -3.3333328934144255e-1f);
  }

  /** The nearest whole number, halves to the even one. */
  static FloatVector nearest(FloatVector x) {
    var size = x.abs();
    var rounded = withSignOf(x, size.add(WHOLE).sub(WHOLE));
    return x.blend(rounded, size.compare(LT, WHOLE));
  }

  /** {@code whole}, zeros with the sign of {@code x}. */
  static FloatVector withSignOf(FloatVector x, FloatVector whole) {
    var sign = x.reinterpretAsInts().lanewise(AND, Integer.MIN_VALUE);
    return whole.reinterpretAsInts().lanewise(OR, sign).reinterpretAsFloats();
  }
}
