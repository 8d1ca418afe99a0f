package ibrik.kernel.display.tensor;

import ibrik.tensor.DType;
import ibrik.tensor.Tensor;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

/**
 * A matrix as a table that scrolls, each cell shaded by its value: blue above zero, orange below,
 * the stronger the larger. Of a large one the corners are shown.
 */
final class ValueTable {
  /** Rows and columns that are shown in full. */
  private static final int MOST = 32;

  /** Rows and columns at each end of a larger one. */
  private static final int EDGE = 12;

  private static final String POSITIVE = "31,119,180";
  private static final String NEGATIVE = "230,120,30";
  private static final String NOT_FINITE = "214,39,140";

  /** Stands for what is left out. */
  private static final int GAP = -1;

  private ValueTable() {}

  /**
   * @param x [rows, columns]
   * @param largest the largest magnitude, shaded most
   */
  static String html(Tensor x, double largest) {
    int[] rows = shown(x.size(0));
    int[] columns = shown(x.size(1));
    double[][] values = values(x.detach(), rows, columns);
    var words = words(x.dtype(), values);
    var html = new StringBuilder();
    html.append("<div style=\"max-height:360px;max-width:100%;overflow:auto\">");
    html.append("<table style=\"margin:0;border-collapse:collapse;font-size:.9em\"><thead><tr>");
    html.append("<th></th>");
    for (int column : columns) {
      html.append(head(column));
    }
    html.append("</tr></thead><tbody>");
    for (int i = 0; i < rows.length; i++) {
      html.append("<tr>").append(head(rows[i]));
      for (int j = 0; j < columns.length; j++) {
        boolean gap = rows[i] == GAP || columns[j] == GAP;
        html.append(gap ? "<td>…</td>" : cell(values[i][j], largest, words));
      }
      html.append("</tr>");
    }
    return html.append("</tbody></table></div>").toString();
  }

  private static int[] shown(int size) {
    if (size <= MOST) {
      return IntStream.range(0, size).toArray();
    }
    return IntStream.concat(
            IntStream.concat(IntStream.range(0, EDGE), IntStream.of(GAP)),
            IntStream.range(size - EDGE, size))
        .toArray();
  }

  /** Only what is shown is read. */
  private static double[][] values(Tensor x, int[] rows, int[] columns) {
    var values = new double[rows.length][columns.length];
    for (int i = 0; i < rows.length; i++) {
      double[] row = rows[i] == GAP ? null : x.select(0, rows[i]).toDoubleArray();
      for (int j = 0; j < columns.length && row != null; j++) {
        values[i][j] = columns[j] == GAP ? 0 : row[columns[j]];
      }
    }
    return values;
  }

  private static String head(int number) {
    return "<th style=\"font-weight:400;opacity:.6\">" + (number == GAP ? "…" : number) + "</th>";
  }

  private static String cell(double value, double largest, DoubleFunction<String> words) {
    String color = !Double.isFinite(value) ? NOT_FINITE : value < 0 ? NEGATIVE : POSITIVE;
    double strength =
        !Double.isFinite(value) ? 0.6 : largest > 0 ? 0.6 * Math.abs(value) / largest : 0;
    return String.format(
        Locale.ROOT,
        "<td style=\"text-align:right;padding:2px 6px;background:rgba(%s,%.2f)\">%s</td>",
        color,
        strength,
        words.apply(value));
  }

  private static DoubleFunction<String> words(DType dtype, double[][] values) {
    if (dtype == DType.BOOL) {
      return value -> value == 0 ? "False" : "True";
    }
    String format = format(dtype, values);
    return value -> {
      if (Double.isNaN(value)) {
        return "nan";
      }
      return Double.isInfinite(value)
          ? value > 0 ? "inf" : "-inf"
          : String.format(Locale.ROOT, format, value);
    };
  }

  /** Whole numbers without a point; others with four digits, or in scientific notation. */
  private static String format(DType dtype, double[][] values) {
    double largest = 0;
    double least = Double.POSITIVE_INFINITY;
    boolean whole = true;
    for (double[] row : values) {
      for (double value : row) {
        if (Double.isFinite(value)) {
          double size = Math.abs(value);
          largest = Math.max(largest, size);
          least = size > 0 ? Math.min(least, size) : least;
          whole &= value == Math.rint(value);
        }
      }
    }
    if (!dtype.isFloatingPoint()) {
      return "%.0f";
    }
    boolean wide = largest >= 1e6 || least < 1e-4 && largest > 0 && largest / least > 1e3;
    return whole && largest < 1e6
        ? "%.0f."
        : wide || largest < 1e-3 && largest > 0 ? "%.3e" : "%.4f";
  }
}
