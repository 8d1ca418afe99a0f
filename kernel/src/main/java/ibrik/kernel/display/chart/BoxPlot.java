package ibrik.kernel.display.chart;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Boxes from the lower to the upper quartile, with median, whiskers and outliers: the whiskers end
 * at the last values within 1.5 times the box's height. Fluent.
 *
 * <p>Drawn as curves: the colours of XChart's own boxes can't be changed, and are none for dark
 * pages.
 */
public final class BoxPlot extends Chart<BoxPlot> {
  private static final double HALF_WIDTH = 0.22;
  private static final double REACH = 1.5;

  /** Of more outliers those are shown that can be told apart. */
  private static final int CLOUD_SQUARES = 200;

  /** The numbers that a box shows, in ascending order of {@code sorted}. */
  private record Box(double[] sorted) {
    /** With linear interpolation, as NumPy has it. */
    double quantile(double share) {
      double at = share * (sorted.length - 1);
      int below = (int) at;
      int above = Math.min(below + 1, sorted.length - 1);
      return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    private double reach() {
      return REACH * (quantile(0.75) - quantile(0.25));
    }

    double low() {
      double end = quantile(0.25) - reach();
      double last = Arrays.stream(sorted).filter(v -> v >= end).findFirst().orElseThrow();
      return Math.min(last, quantile(0.25));
    }

    double high() {
      double end = quantile(0.75) + reach();
      double last = Arrays.stream(sorted).filter(v -> v <= end).max().orElseThrow();
      return Math.max(last, quantile(0.75));
    }

    double[] outliers() {
      double low = low();
      double high = high();
      return Arrays.stream(sorted).filter(v -> v < low || v > high).toArray();
    }
  }

  private final Map<String, Box> boxes = new LinkedHashMap<>();

  BoxPlot() {}

  /**
   * Another box.
   *
   * @throws IllegalArgumentException where no value is finite
   */
  public BoxPlot add(String name, Object values) {
    double[] finite =
        Arrays.stream(Numbers.of("box", values)).filter(Double::isFinite).sorted().toArray();
    if (finite.length == 0) {
      throw new IllegalArgumentException("box: '%s' has no finite value".formatted(name));
    }
    boxes.put(name, new Box(finite));
    return this;
  }

  @Override
  public XYChart xchart() {
    var chart = new XYChartBuilder().width(width()).height(height()).build();
    var styler = chart.getStyler();
    dress(chart, styler, List.of());
    styler.setPlotGridVerticalLinesVisible(false);
    styler.setMarkerSize(5);
    styler.setXAxisMin(0.0);
    styler.setXAxisMax(boxes.size() + 1.0);
    var names = boxes.keySet().stream().map(Chart::name).toList();
    // So that there is a tick at each whole number, which the box's name stands below.
    styler.setXAxisTickMarkSpacingHint((int) Math.max(0.65 * width() / (boxes.size() + 1), 8));
    styler.setYAxisTickLabelsFormattingFunction(Numbers::text);
    styler.setXAxisTickLabelsFormattingFunction(x -> nameAt(names, x));
    int number = 0;
    for (var box : boxes.values()) {
      draw(chart, box, ++number);
    }
    return chart;
  }

  private static String nameAt(List<String> names, double x) {
    int i = (int) x - 1;
    boolean named = x == Math.rint(x) && i >= 0 && i < names.size();
    // XChart leaves out all where two are the same.
    return named ? names.get(i) : " ".repeat(1 + Math.max(i + 1, 0));
  }

  private static void draw(XYChart chart, Box box, int at) {
    double left = at - HALF_WIDTH;
    double right = at + HALF_WIDTH;
    double lower = box.quantile(0.25);
    double upper = box.quantile(0.75);
    var body =
        line(
            chart,
            at + " box",
            2,
            new double[] {left, right, right, left, left},
            new double[] {lower, lower, upper, upper, lower});
    body.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
    body.setFillColor(Theme.faint(Theme.series(0)));
    double median = box.quantile(0.5);
    line(chart, at + " median", 3, new double[] {left, right}, new double[] {median, median})
        .setLineColor(Theme.series(1));
    whisker(chart, at + " low", at, lower, box.low());
    whisker(chart, at + " high", at, upper, box.high());
    outliers(chart, at, box.outliers());
  }

  private static void whisker(XYChart chart, String name, double at, double from, double to) {
    double cap = HALF_WIDTH / 2;
    line(
        chart,
        name,
        1.5f,
        new double[] {at, at, at - cap, at + cap},
        new double[] {from, to, to, to});
  }

  private static void outliers(XYChart chart, int at, double[] values) {
    if (values.length == 0) {
      return;
    }
    double[] x = new double[values.length];
    Arrays.fill(x, at);
    var points = Thinning.cloud(new Thinning.Points(x, values), CLOUD_SQUARES);
    var series = line(chart, at + " outliers", 1, points.x(), points.y());
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    series.setMarker(SeriesMarkers.CIRCLE);
    series.setMarkerColor(Theme.series(0));
  }

  private static XYSeries line(XYChart chart, String name, float width, double[] x, double[] y) {
    var series = chart.addSeries(name, x, y);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(Theme.series(0));
    series.setLineStyle(SeriesLines.SOLID);
    series.setLineWidth(width);
    return series;
  }

  @Override
  public String toString() {
    var text = new StringBuilder(heading("boxes"));
    boxes.forEach(
        (name, box) ->
            text.append(
                "\n%s: %,d values, min %.4g, median %.4g, max %.4g"
                    .formatted(
                        name,
                        box.sorted.length,
                        box.sorted[0],
                        box.quantile(0.5),
                        box.sorted[box.sorted.length - 1])));
    return text.toString();
  }
}
