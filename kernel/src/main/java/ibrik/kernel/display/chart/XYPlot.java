package ibrik.kernel.display.chart;

import ibrik.kernel.display.chart.Thinning.Points;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Curves, clouds of points and areas over two axes of numbers: what {@code plot}, {@code scatter},
 * {@code histogram} and {@code contour} give. Fluent.
 *
 * <p>Numbers come as arrays, collections or tensors. Points that are not finite are left out and
 * interrupt the curve; points that could not be told apart are drawn once, so that a chart of any
 * size is small.
 */
public final class XYPlot extends Chart<XYPlot> {
  /** A line of fewer points shows them. */
  private static final int FEW_POINTS = 30;

  /** Fewer points may each have their mark at the x axis: epochs 1, 2, 3. */
  private static final int FEW_TICKS = 10;

  /** No multiple of any even spacing. */
  private static final double ODD = 1 / Math.E;

  /** With more points an SVG would be larger and slower than a PNG. */
  private static final int MOST_SVG_POINTS = 10_000;

  /** Side of the squares of which each shows one point of a cloud, in pixels. */
  private static final int CLOUD_SQUARE = 3;

  enum Kind {
    LINE,
    POINTS,
    /** A line whose points are always seen. */
    PATH,
    STEPS
  }

  record Curve(String name, Points points, Kind kind, Color color, float width, boolean inLegend) {}

  private final List<Curve> curves = new ArrayList<>();
  private Kind kind;
  private boolean logX;
  private boolean logY;

  XYPlot(Kind kind) {
    this.kind = kind;
  }

  /** Another series: {@code y} over 0, 1, 2, … */
  public XYPlot add(String name, Object y) {
    double[] values = Numbers.of("plot", y);
    return add(name, Numbers.indices(values.length), values);
  }

  /**
   * Another series.
   *
   * @throws IllegalArgumentException where there are not as many {@code x} as {@code y}
   */
  public XYPlot add(String name, Object x, Object y) {
    return add(name, Numbers.of("plot", x), Numbers.of("plot", y), kind, 2, true);
  }

  /** Points in their order, joined, with a mark at each: an optimizer's way over a surface. */
  public XYPlot path(String name, Object x, Object y) {
    return add(name, Numbers.of("path", x), Numbers.of("path", y), Kind.PATH, 2, true);
  }

  private XYPlot add(
      String name, double[] x, double[] y, Kind kind, float width, boolean inLegend) {
    var color = Theme.series((int) curves.stream().filter(Curve::inLegend).count());
    return add(new Curve(name, points(x, y), kind, color, width, inLegend));
  }

  static Points points(double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          "plot: expected as many x as y, given %d and %d".formatted(x.length, y.length));
    }
    return new Points(x, y);
  }

  XYPlot add(Curve curve) {
    curves.add(curve);
    return this;
  }

  /** A logarithmic x axis; what is not positive is left out. */
  public XYPlot logX() {
    logX = true;
    return this;
  }

  /** A logarithmic y axis; what is not positive is left out. */
  public XYPlot logY() {
    logY = true;
    return this;
  }

  /** The series added from now on are drawn as points. */
  public XYPlot asPoints() {
    kind = Kind.POINTS;
    return this;
  }

  /** The series added from now on are drawn as lines. */
  public XYPlot asLines() {
    kind = Kind.LINE;
    return this;
  }

  @Override
  boolean fitsSvg() {
    return drawn().stream().mapToInt(curve -> curve.points.size()).sum() <= MOST_SVG_POINTS;
  }

  /** The curves without what is not seen. */
  private List<Curve> drawn() {
    return curves.stream().map(this::thinned).toList();
  }

  private Curve thinned(Curve curve) {
    var points = visible(curve.points);
    var fewer =
        switch (curve.kind) {
          case LINE, PATH -> Thinning.line(points, width());
          case POINTS -> Thinning.cloud(points, Math.max(width(), height()) / CLOUD_SQUARE);
          case STEPS -> points;
        };
    return new Curve(curve.name, fewer, curve.kind, curve.color, curve.width, curve.inLegend);
  }

  /** A y that can't be drawn becomes NaN, where lines break; points without an x go. */
  private Points visible(Points all) {
    int[] placed =
        IntStream.range(0, all.size())
            .filter(i -> Double.isFinite(all.x()[i]) && (!logX || all.x()[i] > 0))
            .toArray();
    var points = placed.length == all.size() ? all : all.at(placed);
    double[] y =
        Arrays.stream(points.y())
            .map(v -> Double.isFinite(v) && (!logY || v > 0) ? v : Double.NaN)
            .toArray();
    return new Points(points.x(), y);
  }

  @Override
  public XYChart xchart() {
    var chart = new XYChartBuilder().width(width()).height(height()).build();
    var styler = chart.getStyler();
    dress(chart, styler, curves.stream().filter(Curve::inLegend).map(Curve::name).toList());
    styler.setXAxisLogarithmic(logX);
    styler.setYAxisLogarithmic(logY);
    if (!logX) {
      styler.setXAxisTickLabelsFormattingFunction(Numbers::text);
    }
    if (!logY) {
      styler.setYAxisTickLabelsFormattingFunction(Numbers::text);
    }
    styler.setMarkerSize(5);
    var drawn = drawn();
    for (int i = 0; i < drawn.size(); i++) {
      draw(chart, drawn.get(i), i);
    }
    if (curves.stream().anyMatch(curve -> curve.kind == Kind.STEPS)) {
      styler.setYAxisMin(0.0);
    }
    unsettle(chart);
    return chart;
  }

  /**
   * Adds a point that is not drawn: XChart puts its marks at some of the points, such as 0, 11, 22,
   * where all are evenly spaced, and only else at round numbers.
   */
  private static void unsettle(XYChart chart) {
    var series = List.copyOf(chart.getSeriesCollection());
    if (series.isEmpty()) {
      return;
    }
    boolean few = series.stream().allMatch(s -> s.getXData().length < FEW_TICKS);
    var x = range(series, XYSeries::getXData);
    var y = range(series, XYSeries::getYData);
    double[] xs = {x.getMin(), x.getMin() + (few ? 0 : ODD * (x.getMax() - x.getMin()))};
    double[] ys = {y.getMin(), y.getMin() + ODD * (y.getMax() - y.getMin())};
    var hidden = chart.addSeries("\u0000", xs, ys);
    hidden.setShowInLegend(false);
    hidden.setLineStyle(SeriesLines.NONE);
    hidden.setMarker(SeriesMarkers.NONE);
  }

  private static DoubleSummaryStatistics range(
      List<XYSeries> series, Function<XYSeries, double[]> values) {
    return series.stream()
        .flatMapToDouble(s -> Arrays.stream(values.apply(s)))
        .filter(Double::isFinite)
        .summaryStatistics();
  }

  private static void draw(XYChart chart, Curve curve, int number) {
    boolean seen = Arrays.stream(curve.points.y()).anyMatch(v -> !Double.isNaN(v));
    if (!seen) {
      return;
    }
    // Names are XChart's keys, so two curves of one name would be refused.
    String key =
        chart.getSeries(curve.name) == null ? curve.name : curve.name + " (" + number + ")";
    XYSeries series = chart.addSeries(key, curve.points.x(), curve.points.y());
    series.setLabel(name(curve.name));
    series.setShowInLegend(curve.inLegend);
    series.setLineColor(curve.color);
    series.setLineWidth(curve.width);
    series.setLineStyle(SeriesLines.SOLID);
    series.setMarkerColor(curve.color);
    series.setMarker(marker(curve));
    series.setXYSeriesRenderStyle(
        switch (curve.kind) {
          case LINE, PATH -> XYSeriesRenderStyle.Line;
          case POINTS -> XYSeriesRenderStyle.Scatter;
          case STEPS -> XYSeriesRenderStyle.StepArea;
        });
    series.setFillColor(Theme.faint(curve.color));
  }

  private static Marker marker(Curve curve) {
    boolean marked =
        switch (curve.kind) {
          case POINTS, PATH -> true;
          case LINE -> curve.points.size() < FEW_POINTS && curve.inLegend;
          case STEPS -> false;
        };
    return marked ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE;
  }

  @Override
  public String toString() {
    var text = new StringBuilder(heading("chart"));
    for (var curve : curves) {
      if (curve.inLegend) {
        text.append('\n').append(Sparks.describe(curve.name, curve.points.y()));
      }
    }
    return text.toString();
  }
}
