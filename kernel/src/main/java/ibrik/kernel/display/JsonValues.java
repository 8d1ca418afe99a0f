package ibrik.kernel.display;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values as JSON has them: maps with text keys, lists, texts, finite numbers, booleans, null. */
final class JsonValues {
  /** Deeper is refused: something that contains itself would have no end. */
  private static final int MOST_LEVELS = 100;

  private JsonValues() {}

  static Object of(Object value) {
    return of(value, 0);
  }

  private static Object of(Object value, int level) {
    if (level > MOST_LEVELS) {
      throw new IllegalArgumentException(
          "json: nested deeper than " + MOST_LEVELS + " levels, or it contains itself");
    }
    return switch (value) {
      case null -> null;
      case Map<?, ?> map -> {
        var object = new LinkedHashMap<String, Object>();
        map.forEach((k, v) -> object.put(String.valueOf(k), of(v, level + 1)));
        yield object;
      }
      case Iterable<?> items -> {
        var list = new ArrayList<>();
        items.forEach(item -> list.add(of(item, level + 1)));
        yield list;
      }
      case Record r -> record(r, level);
      // JSON has no word for these.
      case Double d when !Double.isFinite(d) -> d.toString();
      case Float f when !Float.isFinite(f) -> f.toString();
      case Number n -> n;
      case Boolean b -> b;
      case Object array when array.getClass().isArray() -> array(array, level);
      default -> value.toString();
    };
  }

  private static List<Object> array(Object array, int level) {
    var list = new ArrayList<>();
    for (int i = 0; i < Array.getLength(array); i++) {
      list.add(of(Array.get(array, i), level + 1));
    }
    return list;
  }

  private static Map<String, Object> record(Record r, int level) {
    var object = new LinkedHashMap<String, Object>();
    Components.of(r).forEach((name, v) -> object.put(name, of(v, level + 1)));
    return object;
  }
}
