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
  private final int rowsTogether;
  private final int columnsTogether;
  private List<String> rows;
  private List<String> columns;

  HeatMap(double[][] given) {
    if (given[0].length == 0) {
      throw new IllegalArgumentException("heatmap: expected at least one column");
    }
    rowsTogether = Math.ceilDiv(given.length, MOST_CELLS);
    columnsTogether = Math.ceilDiv(given[0].length, MOST_CELLS);
    values = reduced(given);
    rows = numbers(values.length, rowsTogether);
    columns = numbers(values[0].length, columnsTogether);
  }

  private static List<String> numbers(int n, int step) {
    return IntStream.range(0, n).mapToObj(i -> Integer.toString(i * step)).toList();
  }

  /** Means of the cells that are shown as one. */
  private double[][] reduced(double[][] given) {
    if (rowsTogether == 1 && columnsTogether == 1) {
      return given;
    }
    int height = Math.ceilDiv(given.length, rowsTogether);
    var means = new double[height][Math.ceilDiv(given[0].length, columnsTogether)];
    for (int i = 0; i < means.length; i++) {
      int bottom = Math.min((i + 1) * rowsTogether, given.length);
      for (int j = 0; j < means[0].length; j++) {
        int left = j * columnsTogether;
        int right = Math.min(left + columnsTogether, given[0].length);
        means[i][j] =
            Arrays.stream(given, i * rowsTogether, bottom)
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
    return names.stream().map(String::valueOf).map(Chart::name).toList();
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
    // The scale of colours stands in the legend's place.
    dress(chart, styler, List.of("from", "to"));
    styler.setRangeColors(Theme.scale());
    styler.setPlotGridLinesVisible(false);
    styler.setPlotContentSize(1);
    styler.setShowValue(Math.max(values.length, values[0].length) <= FEW_CELLS);
    styler.setHeatMapValueDecimalPattern("0.######");
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
    String note =
        rowsTogether > 1 || columnsTogether > 1
            ? ", means of %d×%d".formatted(rowsTogether, columnsTogether)
            : "";
    return "%s of %d×%d cells%s, %.4g … %.4g"
        .formatted(
            heading("heat map"), values.length, values[0].length, note, all.getMin(), all.getMax());
  }
}
