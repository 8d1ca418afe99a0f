package ibrik.tensor;

/** Division of floats with rounding, as Python and PyTorch round. */
final class Division {
  private Division() {}

  /** The largest whole number that is not above a / b; exact where a / b is not. */
  static double floor(double a, double b) {
    if (b == 0) {
      return a / b;
    }
    double rest = a % b;
    double quotient = (a - rest) / b;
    if (rest != 0 && rest < 0 != b < 0) {
      quotient--;
    }
    return quotient == 0 ? Math.copySign(0, a / b) : Math.rint(quotient);
  }

  /** a / b without its fraction. */
  static double trunc(double a, double b) {
    double quotient = a / b;
    return quotient < 0 ? Math.ceil(quotient) : Math.floor(quotient);
  }

  /** {@code a - b * floor(a / b)}; has the sign of b. */
  static double remainder(double a, double b) {
    double rest = a % b;
    return rest != 0 && rest < 0 != b < 0 ? rest + b : rest;
  }
}
