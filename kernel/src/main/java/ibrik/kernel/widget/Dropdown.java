package ibrik.kernel.widget;

import com.google.gson.JsonArray;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One of several values.
 *
 * @param <T> their type
 */
public final class Dropdown<T> extends Control<T, Dropdown<T>> {
  /**
   * Starts at the first.
   *
   * @param options what is chosen from, by how it is called
   * @throws IllegalArgumentException if there are none
   */
  public Dropdown(Map<String, ? extends T> options) {
    if (options.isEmpty()) {
      throw new IllegalArgumentException("dropdown: expected at least one option, given none");
    }
    List<T> values = new ArrayList<>(options.values());
    super(Kind.DROPDOWN, chosen(values), values.getFirst());
    var labels = new JsonArray();
    options.keySet().forEach(labels::add);
    model.set("_options_labels", labels);
  }

  /** The options of a list, each called by its own text. */
  static <T> Map<String, T> named(List<T> options) {
    var named = new LinkedHashMap<String, T>();
    for (T option : options) {
      if (named.putIfAbsent(String.valueOf(option), option) != null) {
        throw new IllegalArgumentException(
            "dropdown: expected options that differ, given %s twice; a map can name them"
                .formatted(option));
      }
    }
    return named;
  }

  private static <T> Trait<T> chosen(List<T> values) {
    Trait<Integer> index = Trait.integer("index");
    return new Trait<>(
        index.name(),
        value -> new JsonPrimitive(indexOf(values, value)),
        json -> at(values, index.read().apply(json)));
  }

  private static <T> int indexOf(List<T> values, T value) {
    int index = values.indexOf(value);
    if (index < 0) {
      throw new IllegalArgumentException(
          "value: expected one of %s, given %s".formatted(values, value));
    }
    return index;
  }

  private static <T> T at(List<T> values, int index) {
    if (index < 0 || index >= values.size()) {
      throw new IllegalArgumentException(
          "index: expected 0 to %d, given %d".formatted(values.size() - 1, index));
    }
    return values.get(index);
  }
}
