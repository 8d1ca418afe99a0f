package ibrik.kernel.display.tensor;

import ibrik.tensor.Tensor;
import java.util.Arrays;
import java.util.Locale;

/**
 * Smallest, mean and largest finite value, how many are not finite, and how they are distributed.
 *
 * @param values as many as were looked at, NaN and infinite ones included
 * @param sampled whether these are not all
 */
record TensorStatistics(double[] values, boolean sampled, Figures figures) {
  /** Of larger tensors only so many elements are looked at, evenly spread. */
  private static final int MOST_MEASURED = 2_000_000;

  private static final int BINS = 32;

  /**
   * @param nan how many are not a number
   * @param infinite how many are infinite
   * @param least NaN where none is finite
   */
  record Figures(long finite, long nan, long infinite, double least, double mean, double most) {}

  static TensorStatistics of(Tensor x) {
    var all = x.detach();
    if (x.numel() <= MOST_MEASURED) {
      return of(all.toDoubleArray(), false);
    }
    // An odd step does not fall in with the rows.
    int step = (int) Math.ceilDiv(x.numel(), MOST_MEASURED) | 1;
    return of(all.flatten().get("::" + step).toDoubleArray(), true);
  }

  private static TensorStatistics of(double[] values, boolean sampled) {
    double sum = 0;
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    long nan = 0;
    long infinite = 0;
    for (double value : values) {
      if (Double.isNaN(value)) {
        nan++;
      } else if (Double.isInfinite(value)) {
        infinite++;
      } else {
        sum += value;
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    }
    long finite = values.length - nan - infinite;
    var figures =
        finite == 0
            ? new Figures(0, nan, infinite, Double.NaN, Double.NaN, Double.NaN)
            : new Figures(finite, nan, infinite, least, sum / finite, most);
    return new TensorStatistics(values, sampled, figures);
  }

  /** How many of the finite values lie in each of {@link #BINS} equal parts of their range. */
  int[] histogram() {
    int[] counts = new int[BINS];
    double width = (figures.most - figures.least) / BINS;
    for (double value : values) {
      if (Double.isFinite(value)) {
        counts[width > 0 ? (int) Math.min((value - figures.least) / width, BINS - 1) : 0]++;
      }
    }
    return counts;
  }

  /** {@code min −1.2, mean 0.5, max 3}, and what is not finite. */
  String text() {
    var text = new StringBuilder(sampled ? "of a sample of %,d: ".formatted(values.length) : "");
    if (figures.finite > 0) {
      text.append(
          "min %s · mean %s · max %s"
              .formatted(number(figures.least), number(figures.mean), number(figures.most)));
    }
    if (figures.nan > 0) {
      text.append(text.isEmpty() ? "" : " · ").append("%,d NaN".formatted(figures.nan));
    }
    if (figures.infinite > 0) {
      text.append(text.isEmpty() ? "" : " · ").append("%,d infinite".formatted(figures.infinite));
    }
    return text.toString();
  }

  private static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e7) {
      return Long.toString((long) value);
    }
    String text = String.format(Locale.ROOT, "%.4g", value);
    boolean decimal = text.contains(".") && !text.contains("e");
    return decimal ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
  }

  /** The distribution as bars in the colour of the text; empty where nothing is finite. */
  String sparkline() {
    int[] counts = histogram();
    int highest = Arrays.stream(counts).max().orElse(0);
    if (figures.finite < 2 || highest == 0) {
      return "";
    }
    var bars = new StringBuilder();
    for (int i = 0; i < BINS; i++) {
      if (counts[i] > 0) {
        // What is there at all is seen.
        double height = Math.max(16.0 * counts[i] / highest, 1);
        bars.append(String.format(Locale.ROOT, "M%d 18v-%.1fh2v%<.1fz", 3 * i, height));
      }
    }
    return """
    <svg xmlns="http://www.w3.org/2000/svg" width="96" height="18" role="img" \
    aria-label="histogram" style="vertical-align:middle;opacity:.7">\
    <path d="%s" fill="currentColor"/></svg>\
    """
        .formatted(bars);
  }
}
