package ibrik.kernel.display;

import java.util.Locale;

/** A confusion matrix as a heat map with counts; each row is shaded by its shares. */
final class ConfusionHtml {
  private static final String RIGHT = "56,142,60";
  private static final String WRONG = "211,47,47";

  private ConfusionHtml() {}

  static MimeBundle render(ConfusionMatrix matrix) {
    var html = new StringBuilder("<table><caption style=\"caption-side:top;text-align:left\">");
    html.append("rows: true class, columns: predicted class; accuracy ")
        .append(String.format(Locale.ROOT, "%.1f %%", 100 * matrix.accuracy()))
        .append("</caption><thead><tr><th></th>");
    var classes = matrix.classes();
    classes.forEach(name -> html.append("<th>").append(Texts.escape(name)).append("</th>"));
    html.append("</tr></thead><tbody>");
    for (int row = 0; row < classes.size(); row++) {
      html.append("<tr><th style=\"text-align:right\">")
          .append(Texts.escape(classes.get(row)))
          .append("</th>");
      long inRow = 0;
      for (int column = 0; column < classes.size(); column++) {
        inRow += matrix.count(row, column);
      }
      for (int column = 0; column < classes.size(); column++) {
        html.append(cell(matrix.count(row, column), inRow, row == column));
      }
      html.append("</tr>");
    }
    html.append("</tbody></table>");
    return MimeBundle.text(matrix.toString()).with(MimeBundle.HTML, html.toString());
  }

  private static String cell(long count, long inRow, boolean right) {
    double share = inRow == 0 ? 0 : count / (double) inRow;
    return String.format(
        Locale.ROOT,
        "<td style=\"text-align:right;background:rgba(%s,%.2f)\">%d</td>",
        right ? RIGHT : WRONG,
        0.75 * share,
        count);
  }
}
