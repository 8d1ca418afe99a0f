package ibrik.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ibrik.tensor.ErrorFunction;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Functions of floats: exact enough, and the same bits by vectors and number by number. */
class FloatLoopsTest {
  private static final float[] SPECIAL = {
    0f,
    -0f,
    1f,
    -1f,
    0.5f,
    -0.5f,
    1.5f,
    2.5f,
    -2.5f,
    88.7f,
    88.73f,
    -87.4f,
    -103.9f,
    -104.1f,
    1e-30f,
    -1e-30f,
    4194305.5f,
    8388609f,
    1e20f,
    -1e20f,
    Float.MIN_VALUE,
    Float.MIN_NORMAL,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.NaN
  };

  /** Numbers of all sizes, many near 1, and special ones; a multiple of all vector lengths. */
  private static float[] numbers(int n) {
    var random = new Random(1);
    var out = new float[n];
    for (int i = 0; i < n; i++) {
      out[i] =
          i < SPECIAL.length
              ? SPECIAL[i]
              : switch (i % 4) {
                case 0 -> Float.intBitsToFloat(random.nextInt());
                case 1 -> (float) random.nextGaussian();
                case 2 -> (float) (random.nextGaussian() * 30);
                default -> (float) (1 + random.nextGaussian() * 1e-3);
              };
    }
    return out;
  }

  @ParameterizedTest
  @EnumSource
  void floatFunctionsGiveTheSameBitsByVectors(FloatFunction f) {
    float[] x = numbers(1024);
    var single = new float[x.length];
    var vectors = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      single[i] = f.of(x[i], -0.5f, 0.75f);
    }
    for (int i = 0; i < x.length; i += Simd.LANES) {
      f.of(FloatVector.fromArray(Simd.FLOAT, x, i), -0.5f, 0.75f).intoArray(vectors, i);
    }
    assertArrayEquals(bits(single), bits(vectors));
  }

  @ParameterizedTest
  @EnumSource
  void doubleFunctionsGiveTheSameBitsByVectors(DoubleFunction f) {
    float[] x = numbers(1024);
    var single = new double[x.length];
    var vectors = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      single[i] = f.of(x[i], 1.3, 20);
      vectors[i] = x[i];
    }
    for (int i = 0; i < x.length; i += Simd.DOUBLE.length()) {
      f.of(DoubleVector.fromArray(Simd.DOUBLE, vectors, i), 1.3, 20).intoArray(vectors, i);
    }
    assertArrayEquals(bits(single), bits(vectors));
  }

  @ParameterizedTest
  @EnumSource
  void functionsOfTwoGiveTheSameBitsByVectors(FloatPairFunction f) {
    float[] a = numbers(1024);
    float[] b = shifted(a);
    var single = new float[a.length];
    var vectors = new float[a.length];
    for (int i = 0; i < a.length; i++) {
      single[i] = f.of(a[i], b[i]);
    }
    for (int i = 0; i < a.length; i += Simd.LANES) {
      f.of(FloatVector.fromArray(Simd.FLOAT, a, i), FloatVector.fromArray(Simd.FLOAT, b, i))
          .intoArray(vectors, i);
    }
    assertArrayEquals(bits(single), bits(vectors));
  }

  @ParameterizedTest
  @EnumSource
  void doubleFunctionsOfTwoGiveTheSameBitsByVectors(DoublePairFunction f) {
    float[] a = numbers(1024);
    float[] b = shifted(a);
    var single = new double[a.length];
    var x = new double[a.length];
    var y = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      x[i] = a[i];
      y[i] = b[i];
      single[i] = f.of(a[i], b[i]);
    }
    for (int i = 0; i < a.length; i += Simd.DOUBLE.length()) {
      f.of(DoubleVector.fromArray(Simd.DOUBLE, x, i), DoubleVector.fromArray(Simd.DOUBLE, y, i))
          .intoArray(x, i);
    }
    assertArrayEquals(bits(single), bits(x));
  }

  static Stream<Arguments> exactFunctions() {
    return Stream.of(
        of("exp", FloatLoops.EXP, Math::exp, 1),
        of("sigmoid", FloatLoops.SIGMOID, FloatLoopsTest::sigmoid, 3),
        of("tanh", FloatLoops.TANH, Math::tanh, 2),
        of("silu", FloatLoops.SILU, x -> x * sigmoid(x), 3),
        of("log", FloatLoops.LOG, Math::log, 1),
        of("log2", FloatLoops.LOG2, x -> Math.log(x) / Math.log(2), 1),
        of("log10", FloatLoops.LOG10, Math::log10, 1),
        of("log1p", FloatLoops.LOG1P, Math::log1p, 1),
        of("expm1", FloatLoops.EXPM1, Math::expm1, 1),
        of("exp2", FloatLoops.EXP2, x -> Math.pow(2, x), 1),
        of("sin", FloatLoops.SIN, Math::sin, 1),
        of("cos", FloatLoops.COS, Math::cos, 1),
        of("tan", FloatLoops.TAN, Math::tan, 2),
        of("atan", FloatLoops.ATAN, Math::atan, 1),
        of("sinh", FloatLoops.SINH, Math::sinh, 1),
        of("cosh", FloatLoops.COSH, Math::cosh, 1),
        of("erf", FloatLoops.ERF, ErrorFunction::erf, 1),
        of("erfc", FloatLoops.ERFC, ErrorFunction::erfc, 2),
        of("floor", FloatLoops.FLOOR, Math::floor, 0),
        of("ceil", FloatLoops.CEIL, Math::ceil, 0),
        of("round", FloatLoops.ROUND, Math::rint, 0),
        of("power", FloatLoops.power(1.7), x -> Math.pow(x, 1.7), 1),
        of("negative power", FloatLoops.power(-3), x -> Math.pow(x, -3), 1),
        of("softplus", FloatLoops.softplus(1, 20), FloatLoopsTest::softplus, 1),
        of("gelu", FloatLoops.GELU, x -> gelu(x), 2));
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  /** As PyTorch's, 0 where e^-x is more than a float. */
  private static double sigmoid(double x) {
    return x < -88.7228 ? 0 : 1 / (1 + Math.exp(-x));
  }

  private static double gelu(double x) {
    return x * (0.5 * ErrorFunction.erfc(-x * Math.sqrt(0.5)));
  }

  private static Arguments of(String name, FloatUnary f, DoubleUnaryOperator exact, int ulps) {
    return Arguments.of(name, f, exact, ulps);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("exactFunctions")
  void isExactToTheLastPlaces(String name, FloatUnary f, DoubleUnaryOperator exact, int ulps) {
    float[] x = numbers(100_000);
    var out = new float[x.length];
    f.run(x, 0, out, 0, x.length);
    for (int i = 0; i < x.length; i++) {
      float expected = (float) exact.applyAsDouble(x[i]);
      if (Float.isNaN(expected) || Float.isInfinite(expected)) {
        assertEquals(expected, out[i], name + " of " + x[i]);
        continue;
      }
      boolean near = Math.abs((double) expected - out[i]) <= ulps * (double) Math.ulp(expected);
      assertTrue(near, name + ": expected " + expected + ", was " + out[i] + " of " + x[i]);
    }
  }

  @Test
  void callsGiveTheSameBitsBeforeAndAfterCompilation() {
    float[] x = numbers(1000);
    var first = new float[x.length];
    var later = new float[x.length];
    for (var f : new FloatUnary[] {FloatLoops.EXP, FloatLoops.TANH, FloatLoops.SIN}) {
      f.run(x, 0, first, 0, x.length);
      for (int call = 0; call < 10_000; call++) {
        f.run(x, 0, later, 0, x.length);
      }
      assertArrayEquals(bits(first), bits(later));
    }
  }

  private static float[] shifted(float[] x) {
    var out = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      out[i] = x[(i + 5) % x.length];
    }
    return out;
  }

  /** NaNs are all the same here. */
  private static int[] bits(float[] x) {
    var out = new int[x.length];
    for (int i = 0; i < x.length; i++) {
      out[i] = Float.floatToIntBits(x[i]);
    }
    return out;
  }

  private static long[] bits(double[] x) {
    var out = new long[x.length];
    for (int i = 0; i < x.length; i++) {
      out[i] = Double.doubleToLongBits(x[i]);
    }
    return out;
  }
}
