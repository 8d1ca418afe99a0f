package ibrik.kernel.display.chart;

import java.util.Arrays;
import java.util.Locale;

/** Curves in a line of text, for terminals. */
final class Sparks {
  private static final String BARS = "▁▂▃▄▅▆▇█";
  private static final int WIDTH = 32;

  private Sparks() {}

  /** {@code loss ▇▅▃▁ 400 points, 2.301 … 0.4021}. */
  static String describe(String name, double[] values) {
    double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
    if (finite.length == 0) {
      return "%s: no points".formatted(name);
    }
    return String.format(
        Locale.ROOT,
        "%s %s %,d points, %.4g … %.4g",
        name,
        line(finite),
        values.length,
        finite[0],
        finite[finite.length - 1]);
  }

  private static String line(double[] values) {
    var range = Arrays.stream(values).summaryStatistics();
    double span = range.getMax() - range.getMin();
    var line = new StringBuilder();
    int n = Math.min(WIDTH, values.length);
    for (int i = 0; i < n; i++) {
      int from = (int) ((long) i * values.length / n);
      int to = (int) ((long) (i + 1) * values.length / n);
      double mean = Arrays.stream(values, from, to).average().orElseThrow();
      double share = span > 0 ? (mean - range.getMin()) / span : 0.5;
      line.append(BARS.charAt((int) Math.min(share * BARS.length(), BARS.length() - 1)));
    }
    return line.toString();
  }
}
