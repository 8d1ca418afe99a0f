package ibrik.kernel.display.chart;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.CategoryStyler;

/** Bars, one for each name, or one of each series beside each other. Fluent. */
public final class BarPlot extends Chart<BarPlot> {
  /** More bars are not told apart. */
  private static final int MOST_BARS = 200;

  /** More names would overlap if they lay flat. */
  private static final int FEW_NAMES = 8;

  private static final int MOST_NAMES = 50;

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
    dress(chart, styler, List.copyOf(series.keySet()));
    styler.setPlotGridVerticalLinesVisible(false);
    scale(styler);
    styler.setAvailableSpaceFill(0.8);
    if (names.size() > FEW_NAMES) {
      styler.setXAxisLabelRotation(45);
    }
    // Every name, while they can be told apart.
    styler.setXAxisTickMarkSpacingHint(1);
    styler.setXAxisMaxLabelCount(MOST_NAMES);
    var shown = names.stream().map(Chart::name).toList();
    series.forEach(
        (name, values) -> {
          var series =
              chart.addSeries(name, shown, Arrays.stream(values).boxed().map(this::bar).toList());
          series.setLabel(name(name));
        });
    return chart;
  }

  private void scale(CategoryStyler styler) {
    double least =
        series.values().stream()
            .flatMapToDouble(Arrays::stream)
            .filter(v -> v > 0 && Double.isFinite(v))
            .min()
            .orElse(0);
    if (logY && least > 0) {
      styler.setYAxisLogarithmic(true);
      // The power of ten below: the least bar is seen too.
      styler.setYAxisMin(Math.pow(10, Math.ceil(Math.log10(least)) - 1));
    } else {
      styler.setYAxisTickLabelsFormattingFunction(Numbers::text);
    }
  }

  /** No bar for what has no height, on a logarithmic axis for what is not positive. */
  private Double bar(double value) {
    if (Double.isFinite(value) && (!logY || value > 0)) {
      return value;
    }
    return logY ? Double.NaN : 0.0;
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
