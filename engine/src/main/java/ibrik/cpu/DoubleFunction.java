package ibrik.cpu;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.DoubleVector;

/** Functions of one float that are computed in doubles. */
enum DoubleFunction implements LaneFunction.OfDouble {
  /** {@code e^x - 1}. */
  EXPM1 {
    @Override
    public double of(double x, double p, double q) {
      return DoubleMath.expm1(x);
    }

    @Override
    public DoubleVector of(DoubleVector x, double p, double q) {
      return DoubleMath.expm1(x);
    }
  },
  /** {@code 2^x}. */
  EXP2 {
    @Override
    public double of(double x, double p, double q) {
      return DoubleMath.exp(x * LN2);
    }

    @Override
    public DoubleVector of(DoubleVector x, double p, double q) {
      return DoubleMath.exp(x.mul(LN2));
    }
  },
  LOG {
    @Override
    public double of(double x, double p, double q) {
      return DoubleMath.log(x);
    }

    @Override
    public DoubleVector of(DoubleVector x, double p, double q) {
      return DoubleMath.log(x);
    }
  },
  LOG2 {
    @Override
    public double of(double x, double p, double q) {
      return DoubleMath.log(x, 1, 1 / LN2);
    }

    @Override
    public DoubleVector of(DoubleVector x, double p, double q) {
      return DoubleMath.log(x, 1, 1 / LN2);
    }
  },
  LOG10 {
    @Override
    public double of(double x, double p, double q) {
      return DoubleMath.log(x, LN2 / LN10, 1 / LN10);
    }

    @Override
    public DoubleVector of(DoubleVector x, double p, double q) {
      return DoubleMath.log(x, LN2 / LN10, 1 / LN10);
    }
  },
  /** {@code log(1 + x)}. */
  LOG1P {
    @Override
    public double of(double x, double p, double q) {
      return DoubleMath.log1p(x);
    }

    @Override
    public DoubleVector of(DoubleVector x, double p, double q) {
      return DoubleMath.log1p(x);
    }
  },
  SIN {
    @Override
    public double of(double x, double p, double q) {
      return DoubleMath.sin(x, 0);
    }

    @Override
    public DoubleVector of(DoubleVector x, double p, double q) {
      return DoubleMath.sin(x, 0);
    }
  },
  COS {
    @Override
    public double of(double x, double p, double q) {
      return DoubleMath.sin(x, 1);
    }

    @Override
    public DoubleVector of(DoubleVector x, double p, double q) {
      return DoubleMath.sin(x, 1);
    }
  },
  ATAN {
    @Override
    public double of(double x, double p, double q) {
      return DoubleMath.atan(x);
    }

    @Override
    public DoubleVector of(DoubleVector x, double p, double q) {
      return DoubleMath.atan(x);
    }
  },
  SINH {
    @Override
    public double of(double x, double p, double q) {
      double e = DoubleMath.expm1(Math.abs(x));
      double size = 0.5 * (e + e / (e + 1));
      double result = x < 0 ? -size : size;
      return Math.abs(x) > 100 ? x * INFINITY : result;
    }

    @Override
    public DoubleVector of(DoubleVector x, double p, double q) {
      var e = DoubleMath.expm1(x.abs());
      var size = e.add(e.div(e.add(1))).mul(0.5);
      var result = size.blend(size.neg(), x.compare(LT, 0));
      return result.blend(x.mul(INFINITY), x.abs().compare(GT, 100));
    }
  },
  COSH {
    @Override
    public double of(double x, double p, double q) {
      double e = DoubleMath.exp(Math.abs(x));
      return 0.5 * (e + 1 / e);
    }

    @Override
    public DoubleVector of(DoubleVector x, double p, double q) {
      var e = DoubleMath.exp(x.abs());
      return e.add(DoubleMath.all(1).div(e)).mul(0.5);
    }
  },
  /** {@code e^(p x²)}: the first pass of the error functions. */
  BELL {
    @Override
    public double of(double x, double p, double q) {
      return DoubleMath.exp(p * (x * x));
    }

    @Override
    public DoubleVector of(DoubleVector x, double p, double q) {
      return DoubleMath.exp(x.mul(x).mul(p));
    }
  },
  /** {@code log(1 + e^(px)) / p}; x where {@code px > q}. */
  SOFTPLUS {
    @Override
    public double of(double x, double p, double q) {
      double scaled = x * p;
      double curve = DoubleMath.softplusOfNegative(-Math.abs(scaled)) + (scaled > 0 ? scaled : 0);
      return scaled > q ? x : curve / p;
    }

    @Override
    public DoubleVector of(DoubleVector x, double p, double q) {
      var scaled = x.mul(p);
      var curve = DoubleMath.softplusOfNegative(scaled.abs().neg());
      var whole = curve.add(DoubleMath.all(0).blend(scaled, scaled.compare(GT, 0)));
      return whole.div(p).blend(x, scaled.compare(GT, q));
    }
  },
  /** {@code log(1 / (1 + e^-x))}. */
  LOG_SIGMOID {
    @Override
    public double of(double x, double p, double q) {
      double curve = DoubleMath.softplusOfNegative(-Math.abs(x));
      return (x < 0 ? x : 0) - curve;
    }

    @Override
    public DoubleVector of(DoubleVector x, double p, double q) {
      var curve = DoubleMath.softplusOfNegative(x.abs().neg());
      return DoubleMath.all(0).blend(x, x.compare(LT, 0)).sub(curve);
    }
  },
  /** {@code x tanh(softplus(x))}. */
  MISH {
    @Override
    public double of(double x, double p, double q) {
      double e = DoubleMath.exp(x);
      double grown = e * (e + 2);
      double curve = x * (grown / (grown + 2));
      return x > MISH_STRAIGHT ? x : curve;
    }

    @Override
    public DoubleVector of(DoubleVector x, double p, double q) {
      var e = DoubleMath.exp(x);
      var grown = e.mul(e.add(2));
      var curve = x.mul(grown.div(grown.add(2)));
      return curve.blend(x, x.compare(GT, MISH_STRAIGHT));
    }
  },
  /** {@code x > 0 ? q x : p (e^x - 1)}. */
  ELU {
    @Override
    public double of(double x, double p, double q) {
      return x > 0 ? x * q : p * DoubleMath.expm1(x);
    }

    @Override
    public DoubleVector of(DoubleVector x, double p, double q) {
      return DoubleMath.expm1(x).mul(p).blend(x.mul(q), x.compare(GT, 0));
    }
  },
  /** The approximation of GELU by tanh. */
  GELU_TANH {
    @Override
    public double of(double x, double p, double q) {
      double inner = GELU_INNER * (x + GELU_CUBIC * (x * x * x));
      return x / (1 + DoubleMath.exp(-2 * inner));
    }

    @Override
    public DoubleVector of(DoubleVector x, double p, double q) {
      var inner = x.mul(x).mul(x).mul(GELU_CUBIC).add(x).mul(GELU_INNER);
      return x.div(DoubleMath.exp(inner.mul(-2)).add(1));
    }
  },
  /** {@code x^p}. */
  POW {
    @Override
    public double of(double x, double p, double q) {
      return DoublePairFunction.pow(x, p);
    }

    @Override
    public DoubleVector of(DoubleVector x, double p, double q) {
      return DoublePairFunction.pow(x, DoubleMath.all(p));
    }
  };

  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final double LN2 = Math.log(2);
  private static final double LN10 = Math.log(10);
  private static final double GELU_INNER = Math.sqrt(2 / Math.PI);
  private static final double GELU_CUBIC = 0.044715;

  /** From here on mish is x in a float. */
  private static final double MISH_STRAIGHT = 40;
}
