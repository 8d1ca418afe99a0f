package ibrik.kernel.display.chart;

import java.awt.Color;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.knowm.xchart.BoxChart;
import org.knowm.xchart.BoxChartBuilder;

/** Boxes from the lower to the upper quartile, with median, whiskers and outliers. Fluent. */
public final class BoxPlot extends Chart<BoxPlot> {
  private final Map<String, double[]> series = new LinkedHashMap<>();

  BoxPlot() {}

  /**
   * Another box.
   *
   * @throws IllegalArgumentException where no value is finite
   */
  public BoxPlot add(String name, Object values) {
    double[] finite = Arrays.stream(Numbers.of("box", values)).filter(Double::isFinite).toArray();
    if (finite.length == 0) {
      throw new IllegalArgumentException("box: '%s' has no finite value".formatted(name));
    }
    series.put(name, finite);
    return this;
  }

  @Override
  public BoxChart xchart() {
    var chart = new BoxChartBuilder().width(width()).height(height()).build();
    var styler = chart.getStyler();
    dress(chart, styler, false);
    styler.setPlotGridVerticalLinesVisible(false);
    styler.setBoxWidthFraction(0.4);
    styler.setMarkerSize(4);
    // XChart's boxes are dark blue and black, which a dark page would swallow.
    styler.setPlotBackgroundColor(new Color(0xe9ecf0));
    series.forEach(chart::addSeries);
    return chart;
  }

  @Override
  public String toString() {
    var text = new StringBuilder(heading("boxes"));
    series.forEach(
        (name, values) -> {
          double[] sorted = values.clone();
          Arrays.sort(sorted);
          text.append(
              "%n%s: %,d values, min %.4g, median %.4g, max %.4g"
                  .formatted(
                      name,
                      sorted.length,
                      sorted[0],
                      sorted[sorted.length / 2],
                      sorted[sorted.length - 1]));
        });
    return text.toString();
  }
}
