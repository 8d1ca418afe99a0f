package ibrik.nn;

/** Checks of the options of layers. */
final class Checks {
  private Checks() {}

  /** Refuses anything but a probability. */
  static double probability(String layer, double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException(
          "%s: expected a probability p from 0 to 1, given %s".formatted(layer, p));
    }
    return p;
  }

  /** Refuses sizes below {@code least}. */
  static int atLeast(String layer, String option, int least, int value) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s: expected %s of at least %d, given %d".formatted(layer, option, least, value));
    }
    return value;
  }
}
