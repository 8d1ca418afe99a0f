package ibrik.kernel.display.chart;

import ibrik.kernel.display.Displayable;
import ibrik.kernel.display.Drawing;
import ibrik.kernel.display.MimeBundle;
import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.knowm.xchart.internal.chartpart.AxesChart;
import org.knowm.xchart.style.AxesChartStyler;

/**
 * What all charts have: title, axes, size, legend. Fluent; each call changes this chart.
 *
 * @param <C> the kind of chart
 */
public abstract sealed class Chart<C extends Chart<C>> implements Displayable
    permits XYPlot, BarPlot, BoxPlot, HeatMap {
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
    title = text;
    return self();
  }

  /** What the x axis is. */
  public C xLabel(String text) {
    xLabel = text;
    return self();
  }

  /** What the y axis is. */
  public C yLabel(String text) {
    yLabel = text;
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

  final int width() {
    return width;
  }

  final int height() {
    return height;
  }

  /** The chart as XChart has it, to be changed in ways that have no method here. */
  public abstract AxesChart<?, ?> xchart();

  /** Sets what all charts have. */
  final void dress(AxesChart<?, ?> chart, AxesChartStyler styler, boolean several) {
    chart.setTitle(title);
    styler.setChartTitleVisible(!title.isEmpty());
    chart.setXAxisTitle(xLabel);
    chart.setYAxisTitle(yLabel);
    Theme.apply(styler);
    styler.setLegendVisible(legend == null ? several : legend);
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
    try {
      drawing().save(file);
    } catch (IOException e) {
      throw new UncheckedIOException("save: can't write " + file, e);
    }
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
