package ibrik.kernel.display.value;

import ibrik.kernel.display.Components;
import ibrik.kernel.display.MimeBundle;
import ibrik.kernel.display.Table;
import ibrik.kernel.display.Texts;
import ibrik.tensor.Tensor;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.BaseStream;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Collections, arrays, maps, records and streams as tables, cut with a note when long. */
final class Tables {
  static final int MOST_ROWS = 100;
  static final int MOST_COLUMNS = 30;
  private static final int MOST_CELL_CHARACTERS = 200;

  /** A larger tensor is told by its shape. */
  private static final int MOST_ELEMENTS = 8;

  /** The count where nobody knows how many there are. */
  private static final long UNKNOWN = -1;

  private Tables() {}

  static MimeBundle ofRecord(Record record) {
    var components = Components.of(record);
    var table = new Table(List.copyOf(components.sequencedKeySet()));
    table.row(components.values().stream().map(Tables::cell).toList());
    return bundle(table, Texts.of(record));
  }

  static MimeBundle ofArray(Object array) {
    int n = Array.getLength(array);
    var shown =
        IntStream.range(0, Math.min(n, MOST_ROWS)).mapToObj(i -> Array.get(array, i)).toList();
    return ofShown(new ArrayList<>(shown), n);
  }

  static MimeBundle ofCollection(Collection<?> values) {
    return ofShown(first(values.iterator(), MOST_ROWS), values.size());
  }

  /** Takes the stream's first elements; it can't be used any more afterwards. */
  static MimeBundle ofStream(BaseStream<?, ?> stream) {
    try (stream) {
      var items = stream.iterator();
      var shown = first(items, MOST_ROWS);
      return ofShown(shown, items.hasNext() ? UNKNOWN : shown.size());
    }
  }

  private static List<Object> first(Iterator<?> items, int most) {
    var list = new ArrayList<Object>();
    while (list.size() < most && items.hasNext()) {
      list.add(items.next());
    }
    return list;
  }

  static MimeBundle ofMap(Map<?, ?> map) {
    var shown = map.entrySet().stream().limit(MOST_ROWS).toList();
    var columns = Columns.of(shown.stream().<Object>map(Map.Entry::getValue).toList());
    var names = new ArrayList<>(List.of("key"));
    names.addAll(columns.names());
    var table = new Table(names);
    for (var entry : shown) {
      var row = new ArrayList<>();
      row.add(cell(entry.getKey()));
      row.addAll(columns.cells().apply(entry.getValue()));
      table.row(row);
    }
    return bundle(noteRest(table, shown.size(), map.size()), mapText(shown, map.size()));
  }

  private static MimeBundle ofShown(List<Object> shown, long all) {
    var columns = Columns.of(shown);
    var table = new Table(columns.names()).numbered();
    shown.forEach(value -> table.row(columns.cells().apply(value)));
    return bundle(noteRest(table, shown.size(), all), text(shown, all));
  }

  private static Table noteRest(Table table, long shown, long all) {
    if (all == UNKNOWN) {
      return table.note("… the first %,d are shown, there are more".formatted(shown));
    }
    return all > shown ? table.note("… %,d more rows are not shown".formatted(all - shown)) : table;
  }

  private static MimeBundle bundle(Table table, String text) {
    return table.display().with(MimeBundle.TEXT, Texts.cut(text));
  }

  private static String text(List<?> shown, long all) {
    String more =
        all == UNKNOWN ? ", …" : all > shown.size() ? ", … " + (all - shown.size()) + " more" : "";
    return shown.stream().map(Tables::cellText).collect(Collectors.joining(", ", "[", more + "]"));
  }

  private static String mapText(List<? extends Map.Entry<?, ?>> shown, long all) {
    String more = all > shown.size() ? ", … " + (all - shown.size()) + " more" : "";
    return shown.stream()
        .map(e -> cellText(e.getKey()) + "=" + cellText(e.getValue()))
        .collect(Collectors.joining(", ", "{", more + "}"));
  }

  /** What is put into a cell: numbers as they are, all else as text of bounded length. */
  static Object cell(Object value) {
    return value instanceof Number ? value : cellText(value);
  }

  private static String cellText(Object value) {
    if (value instanceof Tensor x && x.numel() > MOST_ELEMENTS) {
      return "tensor %s %s".formatted(Arrays.toString(x.shape().toArray()), x.dtype().label());
    }
    return Texts.brief(value, MOST_CELL_CHARACTERS);
  }

  /**
   * How values lie beside each other in rows.
   *
   * @param cells the cells of a value's row
   */
  private record Columns(List<String> names, Function<Object, List<?>> cells) {
    /** Records have a column for each component, maps for each key, arrays and lists by number. */
    static Columns of(List<?> values) {
      if (all(values, v -> v instanceof Record && v.getClass() == values.getFirst().getClass())) {
        var names = List.copyOf(Components.of((Record) values.getFirst()).sequencedKeySet());
        return new Columns(
            names, v -> Components.of((Record) v).values().stream().map(Tables::cell).toList());
      }
      if (all(values, Map.class::isInstance)) {
        return ofMaps(values);
      }
      if (all(values, v -> v != null && v.getClass().isArray())) {
        int most = values.stream().mapToInt(Array::getLength).max().orElse(0);
        return numbered(most, (v, i) -> i < Array.getLength(v) ? cell(Array.get(v, i)) : "");
      }
      if (all(values, List.class::isInstance)) {
        int most = values.stream().mapToInt(v -> ((List<?>) v).size()).max().orElse(0);
        return numbered(most, (v, i) -> i < ((List<?>) v).size() ? cell(((List<?>) v).get(i)) : "");
      }
      return new Columns(List.of("value"), v -> List.of(cell(v)));
    }

    private static boolean all(List<?> values, Predicate<Object> condition) {
      return !values.isEmpty() && values.stream().allMatch(condition);
    }

    private static Columns ofMaps(List<?> maps) {
      var keys = new LinkedHashSet<>();
      maps.forEach(map -> keys.addAll(((Map<?, ?>) map).keySet()));
      var shown = keys.stream().limit(MOST_COLUMNS).toList();
      var names = new ArrayList<>(shown.stream().map(Texts::of).toList());
      noteColumns(names, keys.size());
      return new Columns(
          names,
          map ->
              shown.stream()
                  .map(
                      key ->
                          ((Map<?, ?>) map).containsKey(key)
                              ? cell(((Map<?, ?>) map).get(key))
                              : "")
                  .toList());
    }

    private interface At {
      Object get(Object row, int column);
    }

    private static Columns numbered(int columns, At at) {
      int shown = Math.min(columns, MOST_COLUMNS);
      var names = new ArrayList<>(IntStream.range(0, shown).mapToObj(Integer::toString).toList());
      noteColumns(names, columns);
      return new Columns(
          names, v -> IntStream.range(0, shown).mapToObj(i -> at.get(v, i)).toList());
    }

    private static void noteColumns(List<String> names, int all) {
      if (names.size() < all) {
        names.add("… " + (all - names.size()) + " more");
      }
    }
  }
}
