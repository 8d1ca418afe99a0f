package ibrik.kernel.display.chart;

import ibrik.kernel.display.Display;
import ibrik.kernel.display.DisplayHandle;
import ibrik.kernel.display.Displayable;
import ibrik.kernel.display.MimeBundle;
import ibrik.kernel.display.chart.Thinning.Points;
import ibrik.kernel.display.chart.XYPlot.Curve;
import ibrik.kernel.display.chart.XYPlot.Kind;
import ibrik.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Curves that grow while a cell runs.
 *
 * <pre>{@code
 * var chart = new LiveChart("training").axes("step", "loss");
 * chart.add("loss", step, loss.itemDouble());
 * }</pre>
 *
 * <p>Shown when the first point comes, and anew as points arrive, so seldom that drawing takes a
 * few hundredths of the time at most; the last state, sharp, when the cell ends, however it does,
 * or by {@link #close}. A curve of many points is drawn faintly, with a smoothed one (exponential
 * moving average) over it.
 */
public final class LiveChart implements AutoCloseable, Displayable {
  private static final long SHOW_EVERY_NANOS = 500_000_000;

  /** Between two drawings passes at least this many times what a drawing takes. */
  private static final int REST = 40;

  private static final int COLD_DRAWINGS = 3;

  /** More points than this are drawn as means of neighbours. */
  private static final int MOST_POINTS = 400;

  /** From this many points on a curve is smoothed. */
  private static final int MANY_POINTS = 40;

  /** The points of a curve so far. */
  private static final class Growing {
    private double[] x = new double[64];
    private double[] y = new double[64];
    private int size;

    void add(double newX, double newY) {
      if (size == x.length) {
        x = Arrays.copyOf(x, 2 * size);
        y = Arrays.copyOf(y, 2 * size);
      }
      x[size] = newX;
      y[size++] = newY;
    }

    Points points() {
      return new Points(Arrays.copyOf(x, size), Arrays.copyOf(y, size));
    }
  }

  private final String title;
  private final Map<String, Growing> series = new LinkedHashMap<>();
  private String xAxis = "";
  private String yAxis = "";
  private double smoothing = 0.9;
  private boolean logarithmic;
  private DisplayHandle handle;
  private long nextDrawing;
  private int drawings;

  /** The cell that shows what was added last; null for none. */
  private Object cell;

  /** Whether what is seen is the last state, sharp. */
  private boolean settled;

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
   * How much of the past the smoothed curve keeps at each point: from 0 (no smoothing) up to 1; 0.9
   * unless told.
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

  /**
   * Adds a point to the curve {@code name}, which begins with its first point.
   *
   * @param y a number, as {@code loss.item()} gives it, or a tensor of one element
   * @throws IllegalArgumentException where it is none
   */
  public synchronized LiveChart add(String name, Number x, Object y) {
    double value =
        switch (y) {
          case Number n -> n.doubleValue();
          case Tensor one when one.numel() == 1 -> one.itemDouble();
          case null, default ->
              throw new IllegalArgumentException("LiveChart: y must be a number, given " + y);
        };
    series.computeIfAbsent(name, n -> new Growing()).add(x.doubleValue(), value);
    settled = false;
    if (!Display.place().equals(cell)) {
      cell = Display.place();
      Display.atEnd(this::settle);
    }
    long now = System.nanoTime();
    if (handle == null || now >= nextDrawing) {
      show();
      long took = System.nanoTime() - now;
      // The first drawings load and warm up what they need, and say nothing of the next.
      long rest = ++drawings <= COLD_DRAWINGS ? 0 : REST * took;
      nextDrawing = System.nanoTime() + Math.max(SHOW_EVERY_NANOS, rest);
    }
    return this;
  }

  /** Shows the present state. */
  public synchronized void show() {
    if (handle == null) {
      handle = Display.display(this);
    } else {
      handle.update(this);
    }
  }

  /** Shows the last state, sharp. */
  @Override
  public synchronized void close() {
    if (!series.isEmpty()) {
      settled = true;
      show();
    }
  }

  private synchronized void settle() {
    cell = null;
    if (!settled) {
      close();
    }
  }

  /** While it grows only as PNG, which is quicker to draw; at last sharp. */
  @Override
  public synchronized MimeBundle display() {
    var bundle = settled ? plot().display() : plot().displayQuickly();
    return bundle.with(MimeBundle.TEXT, toString());
  }

  /** The curves as they are now as a chart, to be changed or saved. */
  public synchronized XYPlot plot() {
    var plot = new XYPlot(Kind.LINE).title(title).axes(xAxis, yAxis);
    if (logarithmic) {
      plot.logY();
    }
    int i = 0;
    for (var entry : series.entrySet()) {
      addCurve(plot, entry.getKey(), drawable(entry.getValue().points()), i++);
    }
    return plot;
  }

  private void addCurve(XYPlot plot, String name, Points points, int number) {
    var color = Theme.series(number);
    boolean smooth = smoothing > 0 && points.size() >= MANY_POINTS;
    if (smooth) {
      plot.add(new Curve(name + " (raw)", points, Kind.LINE, Theme.faint(color), 1, false));
    }
    var line = smooth ? new Points(points.x(), smoothed(points.y())) : points;
    plot.add(new Curve(name, line, Kind.LINE, color, 2, true));
  }

  /**
   * Finite points, and positive ones on a logarithmic axis; neighbours merged when there are many.
   */
  private Points drawable(Points all) {
    int together = Math.max(Math.ceilDiv(all.size(), MOST_POINTS), 1);
    double[] xs = new double[MOST_POINTS];
    double[] ys = new double[MOST_POINTS];
    int kept = 0;
    for (int from = 0; from < all.size(); from += together) {
      double x = 0;
      double y = 0;
      int count = 0;
      for (int i = from; i < Math.min(from + together, all.size()); i++) {
        double value = all.y()[i];
        if (Double.isFinite(value) && (!logarithmic || value > 0)) {
          x += all.x()[i];
          y += value;
          count++;
        }
      }
      if (count > 0) {
        xs[kept] = x / count;
        ys[kept++] = y / count;
      }
    }
    return new Points(Arrays.copyOf(xs, kept), Arrays.copyOf(ys, kept));
  }

  /** Exponential moving average, corrected for its start. */
  private double[] smoothed(double[] y) {
    double[] out = new double[y.length];
    double mean = 0;
    double weight = 0;
    for (int i = 0; i < y.length; i++) {
      mean = smoothing * mean + (1 - smoothing) * y[i];
      weight = smoothing * weight + (1 - smoothing);
      out[i] = mean / weight;
    }
    return out;
  }

  @Override
  public synchronized String toString() {
    var text = new StringBuilder(title);
    series.forEach(
        (name, curve) -> text.append('\n').append(Sparks.describe(name, curve.points().y())));
    return text.toString();
  }
}
