package ibrik.cpu;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.DoubleVector;

/** Functions of two floats that are computed in doubles. */
enum DoublePairFunction implements LaneFunction.OfDoubles {
  /** The tangent, given {@code e}, the cosine. */
  TAN {
    @Override
    public double of(double x, double e) {
      return DoubleMath.sin(x, 0) / e;
    }

    @Override
    public DoubleVector of(DoubleVector x, DoubleVector e) {
      return DoubleMath.sin(x, 0).div(e);
    }
  },
  /** The error function, given {@code e = e^(-x²)}. */
  ERF {
    @Override
    public double of(double x, double e) {
      return DoubleMath.erf(x, e);
    }

    @Override
    public DoubleVector of(DoubleVector x, DoubleVector e) {
      return DoubleMath.erf(x, e);
    }
  },
  /** {@code 1 - erf(x)}, given {@code e = e^(-x²)}. */
  ERFC {
    @Override
    public double of(double x, double e) {
      return DoubleMath.erfc(x, e);
    }

    @Override
    public DoubleVector of(DoubleVector x, DoubleVector e) {
      return DoubleMath.erfc(x, e);
    }
  },
  /** {@code x Φ(x)}, given {@code e = e^(-x²/2)}. */
  GELU {
    @Override
    public double of(double x, double e) {
      return x * (0.5 * DoubleMath.erfc(x * -ROOT_HALF, e));
    }

    @Override
    public DoubleVector of(DoubleVector x, DoubleVector e) {
      return x.mul(DoubleMath.erfc(x.mul(-ROOT_HALF), e).mul(0.5));
    }
  },
  /** {@code Φ(x) + x φ(x)}, given {@code e = e^(-x²/2)}. */
  GELU_SLOPE {
    @Override
    public double of(double x, double e) {
      return DoubleMath.fma(x, e * NORMAL_PEAK, 0.5 * DoubleMath.erfc(x * -ROOT_HALF, e));
    }

    @Override
    public DoubleVector of(DoubleVector x, DoubleVector e) {
      return DoubleMath.fma(x, e.mul(NORMAL_PEAK), DoubleMath.erfc(x.mul(-ROOT_HALF), e).mul(0.5));
    }
  },
  POW {
    @Override
    public double of(double a, double b) {
      return pow(a, b);
    }

    @Override
    public DoubleVector of(DoubleVector a, DoubleVector b) {
      return pow(a, b);
    }
  };

  private static final double ROOT_HALF = Math.sqrt(0.5);
  private static final double NORMAL_PEAK = 1 / Math.sqrt(2 * Math.PI);
  private static final double LN2 = Math.log(2);
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /** {@code a^b}: {@code e^(b log a)} for what is positive and finite, else by {@link Math}. */
  static double pow(double a, double b) {
    boolean plain = a > 0 && a < INFINITY && Math.abs(b) < INFINITY;
    return plain ? DoubleMath.exp(b * DoubleMath.logOfPositive(a, LN2, 1)) : Math.pow(a, b);
  }

  static DoubleVector pow(DoubleVector a, DoubleVector b) {
    var result = DoubleMath.exp(b.mul(DoubleMath.logOfPositive(a, LN2, 1)));
    var plain = a.compare(GT, 0).and(a.compare(LT, INFINITY)).and(b.abs().compare(LT, INFINITY));
    return plain.allTrue() ? result : oneByOne(a, b);
  }

  private static DoubleVector oneByOne(DoubleVector a, DoubleVector b) {
    double[] powers = a.toDoubleArray();
    double[] exponents = b.toDoubleArray();
    for (int i = 0; i < powers.length; i++) {
      powers[i] = pow(powers[i], exponents[i]);
    }
    return DoubleVector.fromArray(a.species(), powers, 0);
  }
}
