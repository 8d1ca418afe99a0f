package ibrik.kernel.display.chart;

import java.awt.Color;
import java.awt.Font;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;

/** A matrix as coloured cells; row 0 is at the top, as it is printed. Fluent. */
public final class HeatMap extends Chart<HeatMap> {
  /** Of a larger matrix each cell shows the mean of several. */
  private static final int MOST_CELLS = 80;

  /** Up to so many rows and columns the cells show their numbers. */
  private static final int FEW_CELLS = 12;

  private final double[][] values;
  private final int together;
  private List<String> rows;
  private List<String> columns;

  HeatMap(double[][] given) {
    int longer = Math.max(given.length, given[0].length);
    if (given[0].length == 0) {
      throw new IllegalArgumentException("heatmap: expected at least one column");
    }
    together = Math.ceilDiv(longer, MOST_CELLS);
    values = reduced(given, together);
    rows = numbers(values.length);
    columns = numbers(values[0].length);
  }

  private List<String> numbers(int n) {
    return IntStream.range(0, n).mapToObj(i -> Integer.toString(i * together)).toList();
  }

  /** Means of squares of {@code side} × {@code side}. */
  private static double[][] reduced(double[][] given, int side) {
    if (side == 1) {
      return given;
    }
    var means = new double[Math.ceilDiv(given.length, side)][Math.ceilDiv(given[0].length, side)];
    for (int i = 0; i < means.length; i++) {
      for (int j = 0; j < means[0].length; j++) {
        int left = j * side;
        int right = Math.min(left + side, given[0].length);
        means[i][j] =
            Arrays.stream(given, i * side, Math.min((i + 1) * side, given.length))
                .flatMapToDouble(row -> Arrays.stream(row, left, right))
                .average()
                .orElseThrow();
      }
    }
    return means;
  }

  /** Names of the rows, from above. */
  public HeatMap rows(List<?> names) {
    rows = checked(names, values.length, "rows");
    return this;
  }

  /** Names of the columns. */
  public HeatMap columns(List<?> names) {
    columns = checked(names, values[0].length, "columns");
    return this;
  }

  private static List<String> checked(List<?> names, int n, String what) {
    if (names.size() != n) {
      throw new IllegalArgumentException(
          "heatmap: expected names for %d %s, given %d".formatted(n, what, names.size()));
    }
    return names.stream().map(String::valueOf).toList();
  }

  /** Batik knows no colour gradients: the scale would be missing. */
  @Override
  boolean fitsSvg() {
    return false;
  }

  @Override
  public HeatMapChart xchart() {
    var chart = new HeatMapChartBuilder().width(width()).height(height()).build();
    var styler = chart.getStyler();
    dress(chart, styler, true);
    styler.setRangeColors(Theme.scale());
    styler.setPlotGridLinesVisible(false);
    styler.setPlotContentSize(1);
    styler.setShowValue(Math.max(values.length, values[0].length) <= FEW_CELLS);
    styler.setValueFontColor(Color.WHITE);
    styler.setValueFont(new Font(Font.SANS_SERIF, Font.PLAIN, 10));
    styler.setXAxisMaxLabelCount(20);
    var data = new ArrayList<Number[]>();
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < values[0].length; j++) {
        double value = values[values.length - 1 - i][j];
        if (Double.isFinite(value)) {
          data.add(new Number[] {j, i, rounded(value)});
        }
      }
    }
    chart.addSeries("values", columns, rows.reversed(), data);
    return chart;
  }

  /** To three digits: XChart writes all that there are into the cells and beside the scale. */
  private static double rounded(double value) {
    return new BigDecimal(value).round(new MathContext(3)).doubleValue();
  }

  @Override
  public String toString() {
    var all =
        Arrays.stream(values)
            .flatMapToDouble(Arrays::stream)
            .filter(Double::isFinite)
            .summaryStatistics();
    String note = together > 1 ? ", means of %d×%<d".formatted(together) : "";
    return "%s of %d×%d cells%s, %.4g … %.4g"
        .formatted(
            heading("heat map"), values.length, values[0].length, note, all.getMin(), all.getMax());
  }
}
