package ibrik.kernel.display.chart;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;

/** Bars, one for each name, or one of each series beside each other. Fluent. */
public final class BarPlot extends Chart<BarPlot> {
  /** More bars are not told apart. */
  private static final int MOST_BARS = 200;

  /** More names would overlap if they lay flat. */
  private static final int FEW_NAMES = 8;

  private final List<String> names;
  private final Map<String, double[]> series = new LinkedHashMap<>();
  private boolean logY;

  BarPlot(List<?> names) {
    this.names = names.stream().map(String::valueOf).toList();
    if (this.names.isEmpty() || this.names.size() > MOST_BARS) {
      throw new IllegalArgumentException(
          "bar: expected from 1 to %d names, given %d; histogram(…) counts values"
              .formatted(MOST_BARS, names.size()));
    }
  }

  /**
   * Another series.
   *
   * @throws IllegalArgumentException where there are not as many values as names
   */
  public BarPlot add(String name, Object values) {
    double[] numbers = Numbers.of("bar", values);
    if (numbers.length != names.size()) {
      throw new IllegalArgumentException(
          "bar: expected %d values, one for each name, given %d"
              .formatted(names.size(), numbers.length));
    }
    series.put(name, numbers);
    return this;
  }

  /** A logarithmic y axis. */
  public BarPlot logY() {
    logY = true;
    return this;
  }

  @Override
  public CategoryChart xchart() {
    var chart = new CategoryChartBuilder().width(width()).height(height()).build();
    var styler = chart.getStyler();
    dress(chart, styler, series.size() > 1);
    styler.setPlotGridVerticalLinesVisible(false);
    styler.setYAxisLogarithmic(logY);
    styler.setAvailableSpaceFill(0.8);
    if (names.size() > FEW_NAMES) {
      styler.setXAxisLabelRotation(45);
    }
    series.forEach(
        (name, values) ->
            chart.addSeries(
                name,
                names,
                Arrays.stream(values).boxed().map(v -> Double.isFinite(v) ? v : 0).toList()));
    return chart;
  }

  @Override
  public String toString() {
    var text = new StringBuilder(heading("bars"));
    for (int i = 0; i < names.size(); i++) {
      text.append('\n').append(names.get(i)).append(':');
      for (double[] values : series.values()) {
        text.append(' ').append(values[i]);
      }
    }
    return text.toString();
  }
}
