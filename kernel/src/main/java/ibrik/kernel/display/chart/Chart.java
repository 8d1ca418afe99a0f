package ibrik.kernel.display.chart;

import ibrik.kernel.display.Displayable;
import ibrik.kernel.display.Drawing;
import ibrik.kernel.display.Fonts;
import ibrik.kernel.display.MimeBundle;
import java.awt.Color;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.internal.chartpart.AxesChart;
import org.knowm.xchart.style.AxesChartStyler;

/**
 * What all charts have: title, axes, size, legend. Fluent; each call changes this chart.
 *
 * @param <C> the kind of chart
 */
public abstract sealed class Chart<C extends Chart<C>> implements Displayable
    permits XYPlot, BarPlot, BoxPlot, HeatMap {
  private static final int MOST_NAME_PIXELS = 150;

  private String title = "";
  private String xLabel = "";
  private String yLabel = "";
  private int width = 640;
  private int height = 360;
  private Boolean legend;

  Chart() {}

  @SuppressWarnings("unchecked")
  private C self() {
    return (C) this;
  }

  /** A text above the chart. */
  public C title(String text) {
    title = String.valueOf(text);
    return self();
  }

  /** What the x axis is. */
  public C xLabel(String text) {
    xLabel = String.valueOf(text);
    return self();
  }

  /** What the y axis is. */
  public C yLabel(String text) {
    yLabel = String.valueOf(text);
    return self();
  }

  /** What the axes are. */
  public C axes(String x, String y) {
    return xLabel(x).yLabel(y);
  }

  /**
   * Width and height in pixels; 640 × 360 unless told.
   *
   * @throws IllegalArgumentException below 100 or above 4,000
   */
  public C size(int widthPixels, int heightPixels) {
    width = checked(widthPixels);
    height = checked(heightPixels);
    return self();
  }

  private static int checked(int pixels) {
    if (pixels < 100 || pixels > 4000) {
      throw new IllegalArgumentException(
          "chart: width and height must be from 100 to 4,000 pixels, given " + pixels);
    }
    return pixels;
  }

  /** Whether there is a legend; unless told, where there is more than one series. */
  public C legend(boolean shown) {
    legend = shown;
    return self();
  }

  final String title() {
    return title;
  }

  /** A name beside an axis or in the legend: a long one would leave no room for the chart. */
  static String name(String text) {
    return Fonts.fit(text, Theme.TICK, MOST_NAME_PIXELS);
  }

  final int width() {
    return width;
  }

  final int height() {
    return height;
  }

  /** The chart as XChart has it, to be changed in ways that have no method here. */
  public abstract AxesChart<?, ?> xchart();

  /**
   * Sets what all charts have.
   *
   * @param names of the series in the legend, which is shown if there are several
   */
  final void dress(AxesChart<?, ?> chart, AxesChartStyler styler, List<String> names) {
    boolean hasLegend = legend == null ? names.size() > 1 : legend;
    double beside =
        hasLegend
            ? names.stream().mapToDouble(n -> Fonts.width(name(n), Theme.LABEL)).max().orElse(0)
            : 0;
    // It stands above the middle of what the legend leaves.
    chart.setTitle(Fonts.fit(title, Theme.TITLE, width - beside - 50));
    styler.setChartTitleVisible(!title.isEmpty());
    chart.setXAxisTitle(Fonts.fit(xLabel, Theme.LABEL, 0.7 * width));
    chart.setYAxisTitle(Fonts.fit(yLabel, Theme.LABEL, 0.7 * height));
    Theme.apply(styler);
    styler.setLegendVisible(hasLegend);
  }

  private Drawing drawing() {
    var chart = xchart();
    return new Drawing(width, height, g -> chart.paint(g, width, height));
  }

  /** Whether an SVG of it is small and quick enough. */
  boolean fitsSvg() {
    return true;
  }

  @Override
  public MimeBundle display() {
    return fitsSvg() ? drawing().bundle(toString()) : drawing().pngBundle(toString());
  }

  /** As PNG alone: for what is drawn anew several times a second. */
  final MimeBundle displayQuickly() {
    return drawing().pngBundle(toString());
  }

  /**
   * Writes the chart into a file; its end, {@code .png} or {@code .svg}, says as what. A PNG's
   * background is transparent.
   */
  public C save(Path file) {
    drawing().save(file);
    return self();
  }

  /** As {@link #save(Path)}. */
  public C save(String file) {
    return save(Path.of(file));
  }

  static Color color(int i) {
    return Theme.series(i);
  }

  /** {@code chart loss}, the first words of its text. */
  final String heading(String kind) {
    return title.isEmpty() ? kind : kind + " " + title;
  }
}
