package ibrik.kernel.display;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Rows and columns, as HTML and as aligned text. Numbers stand on the right. Fluent. */
public final class Table implements Displayable {
  private static final String CELL = "padding:2px 8px;text-align:%s;white-space:pre-wrap";
  private static final int MOST_TEXT_WIDTH = 60;

  /** A table of more rows scrolls. */
  private static final int MOST_ROWS_AT_ONCE = 30;

  private record Cell(String text, boolean number, String style) {}

  /**
   * A cell that looks different.
   *
   * @param value what is in it
   * @param style declarations of CSS, {@code "opacity:.6"}
   */
  public record Styled(Object value, String style) {}

  private final List<String> columns;
  private final List<List<Cell>> rows = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private boolean numbered;
  private String title;

  /**
   * @param columns their names
   */
  public Table(List<String> columns) {
    this.columns = List.copyOf(columns);
  }

  /**
   * @param columns their names
   */
  public Table(String... columns) {
    this(List.of(columns));
  }

  /** A row; numbers, and texts that {@link Styled} makes of them, stand on the right. */
  public Table row(Object... cells) {
    return row(Arrays.asList(cells));
  }

  /** A row. */
  public Table row(List<?> cells) {
    rows.add(cells.stream().map(Table::cell).toList());
    return this;
  }

  /** A line under the table. */
  public Table note(String text) {
    notes.add(text);
    return this;
  }

  /** A line above the table. */
  public Table title(String text) {
    title = text;
    return this;
  }

  /** With the number of each row in front, from 0. */
  public Table numbered() {
    numbered = true;
    return this;
  }

  private static Cell cell(Object value) {
    if (value instanceof Styled styled) {
      var plain = cell(styled.value);
      boolean right = plain.number || styled.style.contains("text-align:right");
      return new Cell(plain.text, right, ";" + styled.style);
    }
    return new Cell(Texts.of(value), value instanceof Number, "");
  }

  @Override
  public MimeBundle display() {
    return MimeBundle.text(text()).with(MimeBundle.HTML, html());
  }

  /** As an element that scrolls where it is large. */
  public String html() {
    var html = new StringBuilder("<div style=\"font-size:var(--jp-ui-font-size1,13px)\">");
    if (title != null) {
      html.append("<div style=\"font-weight:600;margin-bottom:4px\">")
          .append(Texts.escape(title))
          .append("</div>");
    }
    html.append("<div style=\"")
        .append(rows.size() > MOST_ROWS_AT_ONCE ? "max-height:420px;" : "")
        .append("max-width:100%;overflow:auto\">");
    html.append("<table style=\"margin:0;border-collapse:collapse\"><thead><tr>");
    if (numbered) {
      html.append("<th></th>");
    }
    for (int i = 0; i < columns.size(); i++) {
      html.append("<th style=\"%s\">".formatted(CELL.formatted(side(isNumeric(i)))))
          .append(Texts.escape(columns.get(i)))
          .append("</th>");
    }
    html.append("</tr></thead><tbody>");
    for (int i = 0; i < rows.size(); i++) {
      html.append("<tr>");
      if (numbered) {
        html.append("<th style=\"font-weight:400;opacity:.6;padding:2px 8px\">")
            .append(i)
            .append("</th>");
      }
      rows.get(i).forEach(cell -> append(html, cell));
      html.append("</tr>");
    }
    html.append("</tbody></table></div>");
    for (var note : notes) {
      html.append("<div style=\"opacity:.7;margin-top:4px\">")
          .append(Texts.escape(note))
          .append("</div>");
    }
    return Texts.literal(html.append("</div>").toString());
  }

  private static void append(StringBuilder html, Cell cell) {
    html.append("<td style=\"")
        .append(CELL.formatted(side(cell.number)))
        .append(cell.style)
        .append("\">")
        .append(Texts.escape(cell.text))
        .append("</td>");
  }

  private static String side(boolean number) {
    return number ? "right;font-variant-numeric:tabular-nums" : "left";
  }

  /** Whether a column's first cell is a number. */
  private boolean isNumeric(int column) {
    return !rows.isEmpty() && column < rows.getFirst().size() && rows.getFirst().get(column).number;
  }

  /** As lines of text with aligned columns. */
  public String text() {
    int[] widths =
        IntStream.range(0, columns.size())
            .map(
                i ->
                    Math.max(
                        columns.get(i).length(),
                        rows.stream()
                            .filter(row -> i < row.size())
                            .mapToInt(row -> line(row.get(i).text).length())
                            .max()
                            .orElse(0)))
            .toArray();
    var text = new StringBuilder(title == null ? "" : title + "\n");
    var head = new ArrayList<Cell>();
    for (int i = 0; i < columns.size(); i++) {
      head.add(new Cell(columns.get(i), isNumeric(i), ""));
    }
    append(text, head, widths);
    text.append("-".repeat(Arrays.stream(widths).sum() + 2 * Math.max(widths.length - 1, 0)));
    for (var row : rows) {
      text.append('\n');
      append(text, row, widths);
      text.setLength(text.length() - 1);
    }
    notes.forEach(note -> text.append('\n').append(note));
    return text.toString();
  }

  private static void append(StringBuilder text, List<Cell> row, int[] widths) {
    var line = new StringBuilder();
    for (int i = 0; i < Math.min(row.size(), widths.length); i++) {
      String content = line(row.get(i).text);
      String space = " ".repeat(Math.max(widths[i] - content.length(), 0));
      line.append(row.get(i).number ? space + content : content + space).append("  ");
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  private static String line(String text) {
    String first = text.lines().findFirst().orElse("");
    return first.length() > MOST_TEXT_WIDTH ? first.substring(0, MOST_TEXT_WIDTH) + "…" : first;
  }

  @Override
  public String toString() {
    return text();
  }
}
