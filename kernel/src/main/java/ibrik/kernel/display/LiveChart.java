package ibrik.kernel.display;

import java.awt.Color;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Curves that grow while a cell runs.
 *
 * <pre>{@code
 * var chart = new LiveChart("training").axes("step", "loss");
 * chart.add("loss", step, loss.itemDouble());
 * }</pre>
 *
 * <p>Shown when the first point comes, and anew as points arrive, so seldom that drawing takes a
 * few hundredths of the time at most; {@link #close} shows the last state. A curve of many points
 * is drawn faintly, with a smoothed one (exponential moving average) over it.
 */
public final class LiveChart implements AutoCloseable {
  private static final long SHOW_EVERY_NANOS = 500_000_000;

  /** Between two drawings passes at least this many times what a drawing takes. */
  private static final int REST = 40;

  /** More points than this are drawn as means of neighbours. */
  private static final int MOST_POINTS = 400;

  /** From this many points on a curve is smoothed. */
  private static final int MANY_POINTS = 40;

  private static final Color[] COLORS = {
    new Color(0x1f77b4), new Color(0xff7f0e), new Color(0x2ca02c), new Color(0xd62728),
    new Color(0x9467bd), new Color(0x8c564b), new Color(0xe377c2), new Color(0x7f7f7f)
  };

  private record Points(List<Double> x, List<Double> y) {
    Points() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  private final String title;
  private final Map<String, Points> series = new LinkedHashMap<>();
  private String xAxis = "";
  private String yAxis = "";
  private double smoothing = 0.9;
  private boolean logarithmic;
  private DisplayHandle handle;
  private long nextDrawing;
  private boolean closed;

  /**
   * @param title above the chart
   */
  public LiveChart(String title) {
    this.title = title;
  }

  /** What the axes are. */
  public LiveChart axes(String x, String y) {
    xAxis = x;
    yAxis = y;
    return this;
  }

  /**
   * How much of the past the smoothed curve keeps at each point: from 0 (no smoothing) up to 1;
   * 0.95 unless told.
   */
  public LiveChart smoothing(double share) {
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException(
          "LiveChart: smoothing must be at least 0 and less than 1, given " + share);
    }
    smoothing = share;
    return this;
  }

  /** Draws the y axis logarithmically; points that are not positive are left out. */
  public LiveChart logarithmic(boolean log) {
    logarithmic = log;
    return this;
  }

  /** Adds a point to the curve {@code name}, which begins with its first point. */
  public LiveChart add(String name, double x, double y) {
    var points = series.computeIfAbsent(name, n -> new Points());
    points.x.add(x);
    points.y.add(y);
    long now = System.nanoTime();
    if (handle == null || now >= nextDrawing) {
      show();
      long took = System.nanoTime() - now;
      nextDrawing = System.nanoTime() + Math.max(SHOW_EVERY_NANOS, REST * took);
    }
    return this;
  }

  /** Adds a point to the curve {@code name}. */
  public LiveChart add(String name, double x, Object y) {
    if (y instanceof Number number) {
      return add(name, x, number.doubleValue());
    }
    throw new IllegalArgumentException("LiveChart: y must be a number, given " + y);
  }

  /** Shows the present state. */
  public void show() {
    if (handle == null) {
      handle = Display.display(this);
    } else {
      handle.update(this);
    }
  }

  /** Shows the last state, sharp. */
  @Override
  public void close() {
    closed = true;
    if (!series.isEmpty()) {
      show();
    }
  }

  boolean isClosed() {
    return closed;
  }

  /** The curves as a chart of XChart's, to be changed or saved. */
  public XYChart chart() {
    var chart =
        new XYChartBuilder()
            .width(640)
            .height(360)
            .title(title)
            .xAxisTitle(xAxis)
            .yAxisTitle(yAxis)
            .build();
    var styler = chart.getStyler();
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBorderVisible(false);
    styler.setLegendPosition(Styler.LegendPosition.InsideNE);
    styler.setLegendVisible(series.size() > 1);
    styler.setYAxisLogarithmic(logarithmic);
    int i = 0;
    for (var entry : series.entrySet()) {
      addCurve(chart, entry.getKey(), drawable(entry.getValue()), COLORS[i++ % COLORS.length]);
    }
    return chart;
  }

  private void addCurve(XYChart chart, String name, Points points, Color color) {
    if (points.x.isEmpty()) {
      return;
    }
    boolean smooth = smoothing > 0 && points.x.size() >= MANY_POINTS;
    if (smooth) {
      var faint = new Color(color.getRed(), color.getGreen(), color.getBlue(), 70);
      style(chart.addSeries(name + " (raw)", points.x, points.y), faint, 1).setShowInLegend(false);
    }
    var line = chart.addSeries(name, points.x, smooth ? smoothed(points.y) : points.y);
    style(line, color, 2);
    if (points.x.size() < MANY_POINTS) {
      line.setMarker(SeriesMarkers.CIRCLE);
      line.setMarkerColor(color);
    }
  }

  private static XYSeries style(XYSeries line, Color color, float width) {
    line.setLineColor(color);
    line.setLineWidth(width);
    line.setMarker(SeriesMarkers.NONE);
    return line;
  }

  /**
   * Finite points, and positive ones on a logarithmic axis; neighbours merged when there are many.
   */
  private Points drawable(Points all) {
    var kept = new Points();
    int n = all.x.size();
    int together = Math.ceilDiv(n, MOST_POINTS);
    for (int from = 0; from < n; from += together) {
      double x = 0;
      double y = 0;
      int count = 0;
      for (int i = from; i < Math.min(from + together, n); i++) {
        double value = all.y.get(i);
        if (Double.isFinite(value) && (!logarithmic || value > 0)) {
          x += all.x.get(i);
          y += value;
          count++;
        }
      }
      if (count > 0) {
        kept.x.add(x / count);
        kept.y.add(y / count);
      }
    }
    return kept;
  }

  /** Exponential moving average, corrected for its start. */
  private List<Double> smoothed(List<Double> y) {
    var out = new ArrayList<Double>(y.size());
    double mean = 0;
    double weight = 0;
    for (double value : y) {
      mean = smoothing * mean + (1 - smoothing) * value;
      weight = smoothing * weight + (1 - smoothing);
      out.add(mean / weight);
    }
    return out;
  }

  @Override
  public String toString() {
    var text = new StringBuilder(title);
    series.forEach(
        (name, points) ->
            text.append(
                "%n%s: %d points, last %.4f".formatted(name, points.y.size(), points.y.getLast())));
    return text.toString();
  }
}
