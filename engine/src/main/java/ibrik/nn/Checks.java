package ibrik.nn;

import java.util.Arrays;

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

  /** One value for each of {@code rank} dimensions, from one or as many; refuses others. */
  static int[] perDimension(String layer, String option, int least, int rank, int... values) {
    if (values.length != 1 && values.length != rank) {
      throw new IllegalArgumentException(
          "%s: %s must be one number or %d, given %s"
              .formatted(layer, option, rank, Arrays.toString(values)));
    }
    int[] all = new int[rank];
    for (int d = 0; d < rank; d++) {
      all[d] = atLeast(layer, option, least, values[values.length == 1 ? 0 : d]);
    }
    return all;
  }
}
