package ibrik.kernel.display;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The text of a value, made only as far as it is wanted: of a list of millions the first elements
 * are asked for theirs, and one that contains itself ends somewhere.
 */
final class Brief {
  private static final int MOST_LEVELS = 20;

  private final StringBuilder text = new StringBuilder();
  private final int most;

  /** What is being written, outermost first. */
  private final List<Object> path = new ArrayList<>();

  private Brief(int most) {
    this.most = most;
  }

  /** At least the first {@code most} characters of its text, if it has as many. */
  static String of(Object value, int most) {
    var brief = new Brief(most);
    brief.append(value);
    return brief.text.toString();
  }

  /** Whether nobody knows how much longer its text would be. */
  static boolean endsEarly(Object value) {
    return value != null && (value.getClass().isArray() || isPlain(value));
  }

  private boolean isEnough() {
    return text.length() > most;
  }

  private void append(Object value) {
    switch (value) {
      case Collection<?> items when isPlain(items) -> nested(items, "[", items.iterator(), "]");
      case Map<?, ?> map when isPlain(map) -> nested(map, "{", map.entrySet().iterator(), "}");
      case Map.Entry<?, ?> entry when isPlain(entry) -> {
        append(entry.getKey());
        text.append('=');
        append(entry.getValue());
      }
      case Object array when array.getClass().isArray() -> nested(array, "[", elements(array), "]");
      case null, default -> text.append(Texts.ofOne(value));
    }
  }

  /** Whether its own text would be the same as here. */
  private static boolean isPlain(Object value) {
    return value.getClass().getName().startsWith("java.util.");
  }

  private void nested(Object value, String open, Iterator<?> items, String close) {
    if (path.size() == MOST_LEVELS || path.stream().anyMatch(outer -> outer == value)) {
      text.append(open).append('…').append(close);
      return;
    }
    path.add(value);
    text.append(open);
    String between = "";
    while (items.hasNext() && !isEnough()) {
      text.append(between);
      append(items.next());
      between = ", ";
    }
    path.removeLast();
    text.append(items.hasNext() ? ", …" : "").append(close);
  }

  private static Iterator<?> elements(Object array) {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < Array.getLength(array);
      }

      @Override
      public Object next() {
        return Array.get(array, next++);
      }
    };
  }
}
