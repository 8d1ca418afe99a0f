package ibrik.tensor;

/**
 * The error function, in double precision: rational approximations of W. J. Cody, "Rational
 * Chebyshev approximations for the error function", Math. Comp. 23 (1969).
 */
public final class ErrorFunction {
  private static final double[] NEAR_TOP = {
    1.85777706184603153e-1,
    3.16112374387056560e0,
    1.13864154151050156e2,
    3.77485237685302021e2,
    3.20937758913846947e3
  };
  private static final double[] NEAR_BOTTOM = {
    1, 2.36012909523441209e1, 2.44024637934444173e2, 1.28261652607737228e3, 2.84423683343917062e3
  };
  private static final double[] MIDDLE_TOP = {
    2.15311535474403846e-8,
    5.64188496988670089e-1,
    8.88314979438837594e0,
    6.61191906371416295e1,
    2.98635138197400131e2,
    8.81952221241769090e2,
    1.71204761263407058e3,
    2.05107837782607147e3,
    1.23033935479799725e3
  };
  private static final double[] MIDDLE_BOTTOM = {
    1,
    1.57449261107098347e1,
    1.17693950891312499e2,
    5.37181101862009858e2,
    1.62138957456669019e3,
    3.29079923573345963e3,
    4.36261909014324716e3,
    3.43936767414372164e3,
    1.23033935480374942e3
  };
  private static final double[] FAR_TOP = {
    1.63153871373020978e-2,
    3.05326634961232344e-1,
    3.60344899949804439e-1,
    1.25781726111229246e-1,
    1.60837851487422766e-2,
    6.58749161529837803e-4
  };
  private static final double[] FAR_BOTTOM = {
    1,
    2.56852019228982242e0,
    1.87295284992346725e0,
    5.27905102951428412e-1,
    6.05183413124413191e-2,
    2.33520497626869185e-3
  };
  private static final double NEAR = 0.46875;
  private static final double INVERSE_ROOT_PI = 1 / Math.sqrt(Math.PI);

  private ErrorFunction() {}

  /** {@code 2/√π ∫₀ˣ exp(-t²) dt}. */
  public static double erf(double x) {
    if (Math.abs(x) <= NEAR) {
      return near(x);
    }
    return Double.isNaN(x) ? x : Math.copySign(1 - tail(Math.abs(x)), x);
  }

  /** {@code 1 - erf(x)}, exact in the tail too. */
  public static double erfc(double x) {
    if (Math.abs(x) <= NEAR) {
      return 1 - near(x);
    }
    return x < 0 ? 2 - tail(-x) : tail(x);
  }

  /** The inverse of {@link #erf}; NaN outside of [-1, 1]. */
  public static double erfinv(double y) {
    if (!(Math.abs(y) < 1)) {
      return Math.abs(y) == 1 ? y * Double.POSITIVE_INFINITY : Double.NaN;
    }
    // S. Winitzki's closed form is good to three digits; Halley's steps triple them.
    double logarithm = Math.log1p(-y * y);
    double part = 2 / (Math.PI * 0.147) + logarithm / 2;
    double x = Math.copySign(Math.sqrt(Math.sqrt(part * part - logarithm / 0.147) - part), y);
    for (int step = 0; step < 3; step++) {
      double distance = y > 0 ? (1 - y) - erfc(x) : erfc(-x) - (1 + y);
      double newton = distance / (2 * INVERSE_ROOT_PI * Math.exp(-x * x));
      x -= newton / (1 + x * newton);
    }
    return x;
  }

  private static double near(double x) {
    double square = x * x;
    return x * ratio(square, NEAR_TOP, NEAR_BOTTOM);
  }

  /** erfc of a positive number. */
  private static double tail(double x) {
    if (x <= 4) {
      return Math.exp(-x * x) * ratio(x, MIDDLE_TOP, MIDDLE_BOTTOM);
    }
    if (x > 27) {
      return Double.isNaN(x) ? x : 0;
    }
    double inverse = 1 / (x * x);
    return Math.exp(-x * x) * (INVERSE_ROOT_PI - inverse * ratio(inverse, FAR_TOP, FAR_BOTTOM)) / x;
  }

  private static double ratio(double x, double[] top, double[] bottom) {
    return polynomial(x, top) / polynomial(x, bottom);
  }

  /** Coefficients from the highest power. */
  private static double polynomial(double x, double[] coefficients) {
    double sum = 0;
    for (double coefficient : coefficients) {
      sum = sum * x + coefficient;
    }
    return sum;
  }
}
