package ibrik.kernel.display.chart;

import ibrik.kernel.display.MimeBundle;
import ibrik.kernel.display.Texts;
import java.util.Locale;

/** A confusion matrix as a heat map with counts; each row is shaded by its shares. */
final class ConfusionHtml {
  private static final String RIGHT = "46,160,67";
  private static final String WRONG = "229,83,75";
  private static final int MOST_CLASSES = 50;
  private static final String HEAD =
      "<th style=\"text-align:%s;padding:2px 8px;white-space:nowrap\">%s</th>";

  private ConfusionHtml() {}

  static MimeBundle render(ConfusionMatrix matrix) {
    var classes = matrix.classes();
    int shown = Math.min(classes.size(), MOST_CLASSES);
    var html = new StringBuilder();
    html.append("<div style=\"font-size:var(--jp-ui-font-size1,13px)\">")
        .append("<div style=\"opacity:.75;margin-bottom:4px\">")
        .append("rows: true class · columns: predicted class · ")
        .append(matrix.accuracyText())
        .append("</div><div style=\"max-height:480px;max-width:100%;overflow:auto\">")
        .append("<table style=\"margin:0;border-collapse:collapse\"><thead><tr><th></th>");
    classes.stream()
        .limit(shown)
        .forEach(name -> html.append(HEAD.formatted("right", Texts.escape(name))));
    html.append("</tr></thead><tbody>");
    for (int row = 0; row < shown; row++) {
      html.append("<tr>").append(HEAD.formatted("left", Texts.escape(classes.get(row))));
      for (int column = 0; column < shown; column++) {
        html.append(cell(matrix.count(row, column), matrix.support(row), row == column));
      }
      html.append("</tr>");
    }
    html.append("</tbody></table></div>");
    if (shown < classes.size()) {
      html.append("<div style=\"opacity:.75;margin-top:4px\">")
          .append("… the first %d of %d classes are shown".formatted(shown, classes.size()))
          .append("</div>");
    }
    return MimeBundle.text(matrix.toString())
        .with(MimeBundle.HTML, Texts.literal(html.append("</div>").toString()));
  }

  private static String cell(long count, long inRow, boolean right) {
    double share = inRow == 0 ? 0 : count / (double) inRow;
    return String.format(
        Locale.ROOT,
        "<td title=\"%.1f %%\" style=\"text-align:right;padding:4px"
            + " 8px;background:rgba(%s,%.2f);%s\">%d</td>",
        100 * share,
        right ? RIGHT : WRONG,
        0.75 * share,
        count == 0 ? "opacity:.6" : "",
        count);
  }
}
