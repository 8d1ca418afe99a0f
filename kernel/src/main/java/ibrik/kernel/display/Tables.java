package ibrik.kernel.display;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Collections, arrays, maps and records as tables, cut with a note when long. */
final class Tables {
  private static final int MOST_ROWS = 100;
  private static final int MOST_COLUMNS = 30;
  private static final int MOST_CELL_CHARACTERS = 200;

  /** A table before it is drawn. */
  private record Table(List<String> columns, List<List<String>> rows, long rowsInAll) {}

  private Tables() {}

  /** Arrays and single records; null leaves the rest to their text. */
  static MimeBundle ofObject(Object value) {
    if (value.getClass().isArray()) {
      return ofArray(value);
    }
    if (value instanceof Record r) {
      var table = new Table(componentNames(r), List.of(components(r)), 1);
      return bundle(table, Texts.of(value));
    }
    return null;
  }

  private static MimeBundle ofArray(Object array) {
    int n = Array.getLength(array);
    var shown =
        IntStream.range(0, Math.min(n, MOST_ROWS)).mapToObj(i -> Array.get(array, i)).toList();
    return bundle(table(shown, n), text(shown, n));
  }

  static MimeBundle ofCollection(Collection<?> values) {
    var shown = values.stream().limit(MOST_ROWS).map(v -> (Object) v).toList();
    return bundle(table(new ArrayList<>(shown), values.size()), text(shown, values.size()));
  }

  static MimeBundle ofMap(Map<?, ?> map) {
    var rows =
        map.entrySet().stream()
            .limit(MOST_ROWS)
            .map(e -> List.of(cell(e.getKey()), cell(e.getValue())))
            .toList();
    return bundle(new Table(List.of("key", "value"), rows, map.size()), Texts.of(map));
  }

  private static String text(List<?> shown, long all) {
    String more = shown.size() < all ? ", … " + (all - shown.size()) + " more" : "";
    return shown.stream().map(Tables::cell).collect(Collectors.joining(", ", "[", more + "]"));
  }

  /** Records have a column for each component, rows of arrays one for each entry. */
  private static Table table(List<?> values, long all) {
    if (!values.isEmpty() && values.stream().allMatch(v -> sameRecord(v, values.getFirst()))) {
      return new Table(
          componentNames((Record) values.getFirst()),
          values.stream().map(v -> components((Record) v)).toList(),
          all);
    }
    if (!values.isEmpty() && values.stream().allMatch(v -> v != null && v.getClass().isArray())) {
      int columns = values.stream().mapToInt(Array::getLength).max().orElse(0);
      int shown = Math.min(columns, MOST_COLUMNS);
      var names =
          IntStream.range(0, shown).mapToObj(Integer::toString).collect(Collectors.toList());
      if (shown < columns) {
        names.add("… " + (columns - shown) + " more");
      }
      return new Table(names, values.stream().map(v -> entries(v, shown)).toList(), all);
    }
    return new Table(List.of("value"), values.stream().map(v -> List.of(cell(v))).toList(), all);
  }

  private static boolean sameRecord(Object value, Object first) {
    return value instanceof Record && value.getClass() == first.getClass();
  }

  private static List<String> componentNames(Record value) {
    return java.util.Arrays.stream(value.getClass().getRecordComponents())
        .map(RecordComponent::getName)
        .toList();
  }

  private static List<String> components(Record value) {
    var cells = new ArrayList<String>();
    for (var component : value.getClass().getRecordComponents()) {
      try {
        var accessor = component.getAccessor();
        accessor.setAccessible(true);
        cells.add(cell(accessor.invoke(value)));
      } catch (ReflectiveOperationException e) {
        cells.add("(" + e.getCause() + ")");
      }
    }
    return cells;
  }

  private static List<String> entries(Object array, int columns) {
    return IntStream.range(0, columns)
        .mapToObj(i -> i < Array.getLength(array) ? cell(Array.get(array, i)) : "")
        .toList();
  }

  private static String cell(Object value) {
    String text =
        value != null && value.getClass().isArray() ? arrayText(value) : String.valueOf(value);
    return text.length() <= MOST_CELL_CHARACTERS
        ? text
        : text.substring(0, MOST_CELL_CHARACTERS) + "…";
  }

  private static String arrayText(Object array) {
    int n = Array.getLength(array);
    return IntStream.range(0, Math.min(n, 20))
        .mapToObj(i -> cell(Array.get(array, i)))
        .collect(Collectors.joining(", ", "[", n > 20 ? ", …]" : "]"));
  }

  private static MimeBundle bundle(Table table, String text) {
    return MimeBundle.text(Texts.cut(text)).with(MimeBundle.HTML, html(table));
  }

  private static String html(Table table) {
    var html = new StringBuilder("<table><thead><tr><th></th>");
    table.columns.forEach(name -> html.append("<th>").append(Texts.escape(name)).append("</th>"));
    html.append("</tr></thead><tbody>");
    for (int i = 0; i < table.rows.size(); i++) {
      html.append("<tr><th>").append(i).append("</th>");
      table.rows.get(i).forEach(c -> html.append("<td>").append(Texts.escape(c)).append("</td>"));
      html.append("</tr>");
    }
    html.append("</tbody></table>");
    long left = table.rowsInAll - table.rows.size();
    if (left > 0) {
      html.append("<p>… %,d more rows are not shown</p>".formatted(left));
    }
    return html.toString();
  }
}
