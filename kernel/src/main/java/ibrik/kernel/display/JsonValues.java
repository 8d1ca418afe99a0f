package ibrik.kernel.display;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Values as JSON has them: maps with text keys, lists, texts, finite numbers, booleans, null. Of a
 * very large value a part, with a note where something was left out.
 */
final class JsonValues {
  /** Deeper is refused: something that contains itself would have no end. */
  private static final int MOST_LEVELS = 100;

  /** A front-end's tree of more is of no use. */
  private static final int MOST_VALUES = 50_000;

  private static final String LEFT_OUT = "… more is not shown";

  private int values;

  private JsonValues() {}

  static Object of(Object value) {
    return new JsonValues().of(value, 0);
  }

  private Object of(Object value, int level) {
    if (level > MOST_LEVELS) {
      throw new IllegalArgumentException(
          "json: nested deeper than " + MOST_LEVELS + " levels, or it contains itself");
    }
    values++;
    return switch (value) {
      case null -> null;
      case Map<?, ?> map -> object(map, level + 1);
      case Iterable<?> items -> list(items.iterator(), level + 1);
      case Record r -> object(Components.of(r), level + 1);
      // JSON has no word for these.
      case Double d when !Double.isFinite(d) -> d.toString();
      case Float f when !Float.isFinite(f) -> f.toString();
      case Number n -> n;
      case Boolean b -> b;
      case Object array when array.getClass().isArray() ->
          list(
              IntStream.range(0, Array.getLength(array))
                  .mapToObj(i -> Array.get(array, i))
                  .iterator(),
              level + 1);
      default -> Texts.of(value);
    };
  }

  private List<Object> list(Iterator<?> items, int level) {
    var list = new ArrayList<>();
    while (items.hasNext()) {
      if (values >= MOST_VALUES) {
        list.add(LEFT_OUT);
        break;
      }
      list.add(of(items.next(), level));
    }
    return list;
  }

  private Map<String, Object> object(Map<?, ?> map, int level) {
    var object = new LinkedHashMap<String, Object>();
    for (var entry : map.entrySet()) {
      if (values >= MOST_VALUES) {
        object.put(LEFT_OUT, map.size() - object.size());
        break;
      }
      object.put(Texts.of(entry.getKey()), of(entry.getValue(), level));
    }
    return object;
  }
}
