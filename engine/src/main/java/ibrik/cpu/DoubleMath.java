package ibrik.cpu;

import static jdk.incubator.vector.VectorOperators.AND;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;
import static jdk.incubator.vector.VectorOperators.XOR;

import java.util.function.DoubleUnaryOperator;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;

/**
 * What {@link DoubleFunction} is made of, for one double and for a vector of them: relative errors
 * of 10⁻⁹ or less, far below a float's last place.
 *
 * <p>The series are near-minimax polynomials, by Chebyshev interpolation.
 */
final class DoubleMath {
  /** Added and subtracted again it rounds to a whole number, which its last bits hold meanwhile. */
  private static final double ROUNDER = 0x1.8p52;

  private static final long ROUNDER_BITS = Double.doubleToRawLongBits(ROUNDER);
  private static final double LOG2_E = 1 / Math.log(2);
  private static final double LN2 = Math.log(2);
  private static final double EXP_MOST = 709;
  private static final double EXP_LEAST = -708;
  private static final long BIAS = 1023;
  private static final int MANTISSA_BITS = 52;
  private static final long ROOT_HALF_BITS = Double.doubleToRawLongBits(Math.sqrt(0.5));
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /** A quarter turn, and what the double lacks. */
  private static final double QUARTER = Math.PI / 2;

  private static final double QUARTER_REST = 6.123233995736766e-17;

  /** Greater angles are left to {@link Math}. */
  private static final double ANGLE_MOST = 1e5;

  private DoubleMath() {}

  static double fma(double a, double b, double c) {
    return Simd.FUSED ? Math.fma(a, b, c) : a * b + c;
  }

  static DoubleVector fma(DoubleVector a, DoubleVector b, DoubleVector c) {
    return Simd.FUSED ? a.fma(b, c) : a.mul(b).add(c);
  }

  static DoubleVector fma(DoubleVector a, double b, DoubleVector c) {
    return fma(a, all(b), c);
  }

  static DoubleVector fma(DoubleVector a, DoubleVector b, double c) {
    return fma(a, b, all(c));
  }

  static DoubleVector fma(DoubleVector a, double b, double c) {
    return fma(a, all(b), all(c));
  }

  static DoubleVector all(double value) {
    return DoubleVector.broadcast(Simd.DOUBLE, value);
  }

  /** Lanes where {@code special} is set by {@code f}, one by one. */
  static DoubleVector specially(
      DoubleVector result, VectorMask<Double> special, DoubleVector x, DoubleUnaryOperator f) {
    if (special.anyTrue()) {
      for (int i = 0; i < x.length(); i++) {
        if (special.laneIsSet(i)) {
          result = result.withLane(i, f.applyAsDouble(x.lane(i)));
        }
      }
    }
    return result;
  }

  /** {@code (e^r - 1 - r) / r²}. */
  private static double powerSeries(double r) {
    double sum = fma(r, 0.00019890990824673654, 0.0013933649996309251);
    sum = fma(sum, r, 0.0083333109254809);
    sum = fma(sum, r, 0.041666464925285904);
    sum = fma(sum, r, 0.16666666681623232);
    return fma(sum, r, 0.500000001346581);
  }

  private static DoubleVector powerSeries(DoubleVector r) {
    var sum = fma(r, 0.00019890990824673654, 0.0013933649996309251);
    sum = fma(sum, r, 0.0083333109254809);
    sum = fma(sum, r, 0.041666464925285904);
    sum = fma(sum, r, 0.16666666681623232);
    return fma(sum, r, 0.500000001346581);
  }

  /** {@code log(1 + f) / f} for 1 + f between the roots of 1/2 and of 2. */
  private static double logSeries(double f) {
    double sum = fma(f, -0.058456713350896375, 0.10636542375579953);
    sum = fma(sum, f, -0.10898112577877182);
    sum = fma(sum, f, 0.11042736039719009);
    sum = fma(sum, f, -0.12410885665961421);
    sum = fma(sum, f, 0.14283798395270253);
    sum = fma(sum, f, -0.16670383652377296);
    sum = fma(sum, f, 0.2000016963794254);
    sum = fma(sum, f, -0.24999936585814816);
    sum = fma(sum, f, 0.3333333084628052);
    sum = fma(sum, f, -0.5000000030845538);
    return fma(sum, f, 1.000000000048012);
  }

  private static DoubleVector logSeries(DoubleVector f) {
    var sum = fma(f, -0.058456713350896375, 0.10636542375579953);
    sum = fma(sum, f, -0.10898112577877182);
    sum = fma(sum, f, 0.11042736039719009);
    sum = fma(sum, f, -0.12410885665961421);
    sum = fma(sum, f, 0.14283798395270253);
    sum = fma(sum, f, -0.16670383652377296);
    sum = fma(sum, f, 0.2000016963794254);
    sum = fma(sum, f, -0.24999936585814816);
    sum = fma(sum, f, 0.3333333084628052);
    sum = fma(sum, f, -0.5000000030845538);
    return fma(sum, f, 1.000000000048012);
  }

  /** {@code log(1 + f) / f} for f up to 1. */
  private static double log1pSeries(double f) {
    double sum = fma(f, 0.0019866965936452706, -0.013187826565535065);
    sum = fma(sum, f, 0.041006573693860085);
    sum = fma(sum, f, -0.08188040923570346);
    sum = fma(sum, f, 0.12377995867861757);
    sum = fma(sum, f, -0.16087623009290916);
    sum = fma(sum, f, 0.19885820285006958);
    sum = fma(sum, f, -0.2498649645940965);
    sum = fma(sum, f, 0.3333249754352649);
    sum = fma(sum, f, -0.4999997949139123);
    return fma(sum, f, 0.9999999991556823);
  }

  private static DoubleVector log1pSeries(DoubleVector f) {
    var sum = fma(f, 0.0019866965936452706, -0.013187826565535065);
    sum = fma(sum, f, 0.041006573693860085);
    sum = fma(sum, f, -0.08188040923570346);
    sum = fma(sum, f, 0.12377995867861757);
    sum = fma(sum, f, -0.16087623009290916);
    sum = fma(sum, f, 0.19885820285006958);
    sum = fma(sum, f, -0.2498649645940965);
    sum = fma(sum, f, 0.3333249754352649);
    sum = fma(sum, f, -0.4999997949139123);
    return fma(sum, f, 0.9999999991556823);
  }

  /** {@code sin(r) / r}, given {@code z = r²}. */
  private static double sinSeries(double z) {
    double sum = fma(z, -2.47564999842978e-08, 2.7555271077319583e-06);
    sum = fma(sum, z, -0.00019841263294474436);
    sum = fma(sum, z, 0.008333333323870599);
    sum = fma(sum, z, -0.16666666666616636);
    return fma(sum, z, 0.9999999999999957);
  }

  private static DoubleVector sinSeries(DoubleVector z) {
    var sum = fma(z, -2.47564999842978e-08, 2.7555271077319583e-06);
    sum = fma(sum, z, -0.00019841263294474436);
    sum = fma(sum, z, 0.008333333323870599);
    sum = fma(sum, z, -0.16666666666616636);
    return fma(sum, z, 0.9999999999999957);
  }

  /** {@code cos(r)}, given {@code z = r²}. */
  private static double cosSeries(double z) {
    double sum = fma(z, 2.063040538544112e-09, -2.755523305360796e-07);
    sum = fma(sum, z, 2.4801578533318056e-05);
    sum = fma(sum, z, -0.0013888888869963557);
    sum = fma(sum, z, 0.04166666666647211);
    sum = fma(sum, z, -0.4999999999999925);
    return fma(sum, z, 1.0);
  }

  private static DoubleVector cosSeries(DoubleVector z) {
    var sum = fma(z, 2.063040538544112e-09, -2.755523305360796e-07);
    sum = fma(sum, z, 2.4801578533318056e-05);
    sum = fma(sum, z, -0.0013888888869963557);
    sum = fma(sum, z, 0.04166666666647211);
    sum = fma(sum, z, -0.4999999999999925);
    return fma(sum, z, 1.0);
  }

  /** {@code erf(x) / x} for x up to 1, given {@code z = x²}. */
  private static double erfSeries(double z) {
    double sum = fma(z, 7.87587506268201e-05, -0.0008016864287164737);
    sum = fma(sum, z, 0.005189087423433832);
    sum = fma(sum, z, -0.02685421201062633);
    sum = fma(sum, z, 0.11283594715160215);
    sum = fma(sum, z, -0.3761262666672033);
    return fma(sum, z, 1.1283791658483509);
  }

  private static DoubleVector erfSeries(DoubleVector z) {
    var sum = fma(z, 7.87587506268201e-05, -0.0008016864287164737);
    sum = fma(sum, z, 0.005189087423433832);
    sum = fma(sum, z, -0.02685421201062633);
    sum = fma(sum, z, 0.11283594715160215);
    sum = fma(sum, z, -0.3761262666672033);
    return fma(sum, z, 1.1283791658483509);
  }

  /** {@code erfc(x) e^(x²) / t} for x from 1, given {@code t = 1 / (1 + x / 2)}. */
  private static double erfcSeries(double t) {
    double sum = fma(t, -0.08335966891612713, 0.26919387886516305);
    sum = fma(sum, t, -0.272085543282354);
    sum = fma(sum, t, 0.04341408067154158);
    sum = fma(sum, t, -0.03324720536233937);
    sum = fma(sum, t, 0.08908716227409931);
    sum = fma(sum, t, 0.1756821392117584);
    sum = fma(sum, t, 0.24687738769681647);
    sum = fma(sum, t, 0.2820930878035835);
    return fma(sum, t, 0.2820948183446797);
  }

  private static DoubleVector erfcSeries(DoubleVector t) {
    var sum = fma(t, -0.08335966891612713, 0.26919387886516305);
    sum = fma(sum, t, -0.272085543282354);
    sum = fma(sum, t, 0.04341408067154158);
    sum = fma(sum, t, -0.03324720536233937);
    sum = fma(sum, t, 0.08908716227409931);
    sum = fma(sum, t, 0.1756821392117584);
    sum = fma(sum, t, 0.24687738769681647);
    sum = fma(sum, t, 0.2820930878035835);
    return fma(sum, t, 0.2820948183446797);
  }

  /** {@code atan(x) / x} for x up to 1, given {@code z = x²}. */
  private static double atanSeries(double z) {
    double sum = fma(z, -0.00026660196719125253, 0.0021627944221468253);
    sum = fma(sum, z, -0.008241899893967664);
    sum = fma(sum, z, 0.019937442836204595);
    sum = fma(sum, z, -0.03526772086936311);
    sum = fma(sum, z, 0.050455577528369634);
    sum = fma(sum, z, -0.06366092236094292);
    sum = fma(sum, z, 0.07614250199002161);
    sum = fma(sum, z, -0.09076798876650229);
    sum = fma(sum, z, 0.11109428364330463);
    sum = fma(sum, z, -0.14285592394282523);
    sum = fma(sum, z, 0.19999995340385063);
    sum = fma(sum, z, -0.333333332624797);
    return fma(sum, z, 0.9999999999981967);
  }

  private static DoubleVector atanSeries(DoubleVector z) {
    var sum = fma(z, -0.00026660196719125253, 0.0021627944221468253);
    sum = fma(sum, z, -0.008241899893967664);
    sum = fma(sum, z, 0.019937442836204595);
    sum = fma(sum, z, -0.03526772086936311);
    sum = fma(sum, z, 0.050455577528369634);
    sum = fma(sum, z, -0.06366092236094292);
    sum = fma(sum, z, 0.07614250199002161);
    sum = fma(sum, z, -0.09076798876650229);
    sum = fma(sum, z, 0.11109428364330463);
    sum = fma(sum, z, -0.14285592394282523);
    sum = fma(sum, z, 0.19999995340385063);
    sum = fma(sum, z, -0.333333332624797);
    return fma(sum, z, 0.9999999999981967);
  }

  /** {@code e^x} = 2ⁿ e^r with |r| at most half of ln 2; 0 and infinity a little early. */
  static double exp(double x) {
    double result = power(x, 1);
    return x > EXP_MOST ? INFINITY : result;
  }

  static DoubleVector exp(DoubleVector x) {
    return power(x, 1).blend(INFINITY, x.compare(GT, EXP_MOST));
  }

  /** {@code e^x - 1}. */
  static double expm1(double x) {
    double result = power(x, 0);
    return x > EXP_MOST ? INFINITY : result;
  }

  static DoubleVector expm1(DoubleVector x) {
    return power(x, 0).blend(INFINITY, x.compare(GT, EXP_MOST));
  }

  /** {@code e^x - 1 + one} where that is not too much for a double. */
  private static double power(double x, double one) {
    double shifted = fma(x, LOG2_E, ROUNDER);
    double r = fma(shifted - ROUNDER, -LN2, x);
    double growth = fma(powerSeries(r), r * r, r);
    long exponent = Double.doubleToRawLongBits(shifted) + (BIAS - ROUNDER_BITS);
    double scale = Double.longBitsToDouble(exponent << MANTISSA_BITS);
    double result = fma(growth, scale, scale - (1 - one));
    return x < EXP_LEAST ? one - 1 : result;
  }

  private static DoubleVector power(DoubleVector x, double one) {
    var shifted = fma(x, LOG2_E, ROUNDER);
    var r = fma(shifted.sub(ROUNDER), -LN2, x);
    var growth = fma(powerSeries(r), r.mul(r), r);
    var exponent = shifted.reinterpretAsLongs().add(BIAS - ROUNDER_BITS);
    var scale = exponent.lanewise(LSHL, MANTISSA_BITS).reinterpretAsDoubles();
    var result = fma(growth, scale, scale.sub(1 - one));
    return result.blend(one - 1, x.compare(LT, EXP_LEAST));
  }

  /**
   * The logarithm of x = 2ᵏ (1 + f), with 1 + f between the roots of 1/2 and of 2, to another base.
   *
   * @param ofTwo the logarithm of 2 to that base
   * @param ofE that of e
   */
  static double log(double x, double ofTwo, double ofE) {
    double result = logOfPositive(x, ofTwo, ofE);
    double unless = x < INFINITY ? result : x;
    return x <= 0 ? x == 0 ? -INFINITY : Double.NaN : unless;
  }

  static DoubleVector log(DoubleVector x, double ofTwo, double ofE) {
    var result = logOfPositive(x, ofTwo, ofE);
    return x.blend(result, x.compare(LT, INFINITY))
        .blend(Double.NaN, x.compare(LT, 0))
        .blend(-INFINITY, x.compare(EQ, 0));
  }

  /** {@link #log(double, double, double)} of what is positive and finite. */
  static double logOfPositive(double x, double ofTwo, double ofE) {
    long k = Double.doubleToRawLongBits(x) - ROOT_HALF_BITS >> MANTISSA_BITS;
    double f = Double.longBitsToDouble(Double.doubleToRawLongBits(x) - (k << MANTISSA_BITS)) - 1;
    double exponent = Double.longBitsToDouble(k + ROUNDER_BITS) - ROUNDER;
    return fma(exponent, ofTwo, f * ofE * logSeries(f));
  }

  static DoubleVector logOfPositive(DoubleVector x, double ofTwo, double ofE) {
    var bits = x.reinterpretAsLongs();
    var k = bits.sub(ROOT_HALF_BITS).lanewise(ASHR, MANTISSA_BITS);
    var f = bits.sub(k.lanewise(LSHL, MANTISSA_BITS)).reinterpretAsDoubles().sub(1);
    var exponent = k.add(ROUNDER_BITS).reinterpretAsDoubles().sub(ROUNDER);
    return fma(exponent, ofTwo, f.mul(ofE).mul(logSeries(f)));
  }

  /** The natural logarithm. */
  static double log(double x) {
    return log(x, LN2, 1);
  }

  static DoubleVector log(DoubleVector x) {
    return log(x, LN2, 1);
  }

  /** {@code log(1 + x)}: what 1 + x loses of x is added again. */
  static double log1p(double x) {
    double sum = 1 + x;
    double result = log(sum) + (x - (sum - 1));
    return x < INFINITY ? result : x;
  }

  static DoubleVector log1p(DoubleVector x) {
    var sum = x.add(1);
    var result = log(sum).add(x.sub(sum.sub(1)));
    return x.blend(result, x.compare(LT, INFINITY));
  }

  /** The sine of {@code x + quarters} quarter turns. */
  static double sin(double x, long quarters) {
    if (!(Math.abs(x) <= ANGLE_MOST)) {
      return (quarters & 1) == 0 ? Math.sin(x) : Math.cos(x);
    }
    double shifted = fma(x, 1 / QUARTER, ROUNDER);
    double turned = shifted - ROUNDER;
    double r = fma(turned, -QUARTER_REST, fma(turned, -QUARTER, x));
    double z = r * r;
    long quarter = Double.doubleToRawLongBits(shifted) - ROUNDER_BITS + quarters;
    double result = (quarter & 1) == 0 ? r * sinSeries(z) : cosSeries(z);
    long sign = (quarter & 2) << 62;
    return Double.longBitsToDouble(Double.doubleToRawLongBits(result) ^ sign);
  }

  static DoubleVector sin(DoubleVector x, long quarters) {
    var shifted = fma(x, 1 / QUARTER, ROUNDER);
    var turned = shifted.sub(ROUNDER);
    var r = fma(turned, -QUARTER_REST, fma(turned, -QUARTER, x));
    var z = r.mul(r);
    var quarter = shifted.reinterpretAsLongs().add(quarters - ROUNDER_BITS);
    var across = quarter.lanewise(AND, 1).compare(NE, 0).cast(x.species());
    var result = r.mul(sinSeries(z)).blend(cosSeries(z), across);
    var sign = quarter.lanewise(AND, 2).lanewise(LSHL, 62);
    return specially(
        result.reinterpretAsLongs().lanewise(XOR, sign).reinterpretAsDoubles(),
        x.abs().compare(LE, ANGLE_MOST).not(),
        x,
        angle -> sin(angle, quarters));
  }

  /** {@code log(1 + e^x)} for x up to 0. */
  static double softplusOfNegative(double x) {
    double e = power(x, 1);
    return e * log1pSeries(e);
  }

  static DoubleVector softplusOfNegative(DoubleVector x) {
    var e = power(x, 1);
    return e.mul(log1pSeries(e));
  }

  /** The error function, given {@code e = e^(-x²)}. */
  static double erf(double x, double e) {
    double far = 1 - erfcFar(Math.abs(x), e);
    double result = x < 0 ? -far : far;
    return Math.abs(x) < 1 ? x * erfSeries(x * x) : result;
  }

  static DoubleVector erf(DoubleVector x, DoubleVector e) {
    var size = x.abs();
    var far = all(1).sub(erfcFar(size, e));
    return far.blend(far.neg(), x.compare(LT, 0))
        .blend(x.mul(erfSeries(x.mul(x))), size.compare(LT, 1));
  }

  /** {@code 1 - erf(x)}, exact in the tail too, given {@code e = e^(-x²)}. */
  static double erfc(double x, double e) {
    double far = erfcFar(Math.abs(x), e);
    double result = x < 0 ? 2 - far : far;
    return Math.abs(x) < 1 ? 1 - x * erfSeries(x * x) : result;
  }

  static DoubleVector erfc(DoubleVector x, DoubleVector e) {
    var size = x.abs();
    var far = erfcFar(size, e);
    return far.blend(all(2).sub(far), x.compare(LT, 0))
        .blend(all(1).sub(x.mul(erfSeries(x.mul(x)))), size.compare(LT, 1));
  }

  /** {@code erfc} from 1 on, given {@code e = e^(-x²)}. */
  private static double erfcFar(double x, double e) {
    double t = 1 / fma(x, 0.5, 1);
    return e * t * erfcSeries(t);
  }

  private static DoubleVector erfcFar(DoubleVector x, DoubleVector e) {
    var t = all(1).div(fma(x, 0.5, 1));
    return e.mul(t).mul(erfcSeries(t));
  }

  /** The inverse of the tangent. */
  static double atan(double x) {
    boolean steep = Math.abs(x) > 1;
    double v = steep ? -1 / x : x;
    double result = v * atanSeries(v * v);
    return steep ? result + (x < 0 ? -QUARTER : QUARTER) : result;
  }

  static DoubleVector atan(DoubleVector x) {
    var steep = x.abs().compare(GT, 1);
    var v = x.blend(all(-1).div(x), steep);
    var result = v.mul(atanSeries(v.mul(v)));
    var turned = result.add(all(QUARTER).blend(-QUARTER, x.compare(LT, 0)));
    return result.blend(turned, steep);
  }
}
