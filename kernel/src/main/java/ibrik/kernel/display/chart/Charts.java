package ibrik.kernel.display.chart;

import ibrik.kernel.display.chart.XYPlot.Curve;
import ibrik.kernel.display.chart.XYPlot.Kind;
import ibrik.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * Charts in one line. Meant to be imported statically; each result is a value that is shown when a
 * cell ends in it, or by {@link ibrik.kernel.display.Display#display}, and that {@link Chart#save}
 * writes into a file.
 *
 * <pre>{@code
 * plot(losses).title("training").axes("step", "loss").logY()
 * }</pre>
 *
 * <p>Numbers come as arrays, collections or tensors; {@link IllegalArgumentException} is thrown for
 * anything else.
 */
public final class Charts {
  /** Points of a function's curve, and of a surface's side. */
  private static final int SAMPLES = 400;

  private static final int SURFACE_SAMPLES = 120;
  private static final int LEVELS = 12;

  /** More bins than this show noise. */
  private static final int MOST_BINS = 200;

  private Charts() {}

  /** {@code y} over 0, 1, 2, …; a tensor [n, k] is k series. */
  public static XYPlot plot(Object y) {
    var plot = new XYPlot(Kind.LINE);
    if (y instanceof Tensor x && x.dim() == 2) {
      for (int i = 0; i < x.size(1); i++) {
        plot.add(Integer.toString(i), x.select(1, i));
      }
      return plot;
    }
    return plot.add("y", y);
  }

  /** {@code y} over {@code x}. */
  public static XYPlot plot(Object x, Object y) {
    return new XYPlot(Kind.LINE).add("y", x, y);
  }

  /** Several series by name, each over 0, 1, 2, … */
  public static XYPlot plot(Map<String, ?> series) {
    var plot = new XYPlot(Kind.LINE);
    series.forEach(plot::add);
    return plot;
  }

  /** A function's curve: {@code plot(Math::sin, 0, 6)}. */
  public static XYPlot plot(DoubleUnaryOperator function, double from, double to) {
    double[] x = steps(from, to, SAMPLES);
    return plot(x, Arrays.stream(x).map(function).toArray());
  }

  private static double[] steps(double from, double to, int n) {
    if (!(from < to) || !Double.isFinite(to - from)) {
      throw new IllegalArgumentException(
          "plot: expected a range from a lower to a higher number, given %s to %s"
              .formatted(from, to));
    }
    return Arrays.stream(Numbers.indices(n)).map(i -> from + i * (to - from) / (n - 1)).toArray();
  }

  /** Points at {@code x}, {@code y}. */
  public static XYPlot scatter(Object x, Object y) {
    return new XYPlot(Kind.POINTS).add("y", x, y);
  }

  /** A bar for each name. */
  public static BarPlot bar(List<?> names, Object values) {
    return new BarPlot(names).add("values", values);
  }

  /** A bar for each entry. */
  public static BarPlot bar(Map<?, ? extends Number> values) {
    return bar(List.copyOf(values.keySet()), values.values());
  }

  /** How often values fall into each of 30 equal parts of their range. */
  public static XYPlot histogram(Object values) {
    return histogram(values, 30);
  }

  /**
   * How often values fall into each of {@code bins} equal parts of their range; those that are not
   * finite are left out.
   */
  public static XYPlot histogram(Object values, int bins) {
    if (bins < 1 || bins > MOST_BINS) {
      throw new IllegalArgumentException(
          "histogram: expected from 1 to %d bins, given %d".formatted(MOST_BINS, bins));
    }
    double[] finite =
        Arrays.stream(Numbers.of("histogram", values)).filter(Double::isFinite).toArray();
    if (finite.length == 0) {
      throw new IllegalArgumentException("histogram: no value is finite");
    }
    var range = Arrays.stream(finite).summaryStatistics();
    // All alike: they lie in the middle of a range of 1, as NumPy has it.
    boolean alike = range.getMin() == range.getMax();
    double low = alike ? range.getMin() - 0.5 : range.getMin();
    double width = alike ? 1.0 / bins : (range.getMax() - low) / bins;
    double[] edges = new double[bins + 1];
    double[] counts = new double[bins + 1];
    Arrays.setAll(edges, i -> low + i * width);
    for (double value : finite) {
      counts[(int) Math.min((value - low) / width, bins - 1)]++;
    }
    // A step lasts until the next edge: the last one repeats the last count.
    counts[bins] = counts[bins - 1];
    return new XYPlot(Kind.STEPS).add("values", edges, counts).yLabel("count");
  }

  /** A matrix as coloured cells: a tensor [rows, columns], an array of arrays, a list of lists. */
  public static HeatMap heatmap(Object matrix) {
    return new HeatMap(Numbers.matrix("heatmap", matrix));
  }

  /** One box. */
  public static BoxPlot box(Object values) {
    return new BoxPlot().add("values", values);
  }

  /** A box for each entry. */
  public static BoxPlot box(Map<String, ?> series) {
    var plot = new BoxPlot();
    series.forEach(plot::add);
    return plot;
  }

  /**
   * Lines of equal height of a function over a plane, from blue (low) to red (high); {@link
   * XYPlot#path} draws ways over it.
   *
   * <pre>{@code
   * contour((x, y) -> x * x + 10 * y * y, -2, 2, -1, 1).path("SGD", xs, ys)
   * }</pre>
   */
  public static XYPlot contour(
      DoubleBinaryOperator height, double xFrom, double xTo, double yFrom, double yTo) {
    double[] x = steps(xFrom, xTo, SURFACE_SAMPLES);
    double[] y = steps(yFrom, yTo, SURFACE_SAMPLES);
    double[][] z = new double[y.length][x.length];
    for (int i = 0; i < y.length; i++) {
      for (int j = 0; j < x.length; j++) {
        z[i][j] = height.applyAsDouble(x[j], y[i]);
      }
    }
    var contours = new Contours(x, y, z);
    var plot = new XYPlot(Kind.LINE);
    double[] levels = contours.levels(LEVELS);
    for (int i = 0; i < levels.length; i++) {
      var color = Theme.scale(i / Math.max(levels.length - 1.0, 1));
      String name = "height %.4g".formatted(levels[i]);
      plot.add(new Curve(name, contours.lines(levels[i]), Kind.LINE, color, 1, false));
    }
    return plot.size(560, 440);
  }
}
