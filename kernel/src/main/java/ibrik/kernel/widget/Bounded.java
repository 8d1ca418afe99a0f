package ibrik.kernel.widget;

import com.google.gson.JsonPrimitive;

/**
 * A number between two bounds.
 *
 * @param <T> Integer or Double
 * @param <W> the type itself
 */
public abstract class Bounded<T extends Number & Comparable<T>, W extends Bounded<T, W>>
    extends Control<T, W> {
  Bounded(Kind kind, Trait<T> trait, T min, T max) {
    if (min.compareTo(max) > 0) {
      throw new IllegalArgumentException(
          "expected bounds with min <= max, given %s and %s".formatted(min, max));
    }
    super(kind, trait.checked(value -> within(value, min, max)), min);
    model.set("min", new JsonPrimitive(min));
    model.set("max", new JsonPrimitive(max));
  }

  private static <T extends Comparable<T>> T within(T value, T min, T max) {
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      throw new IllegalArgumentException(
          "value: expected %s to %s, given %s".formatted(min, max, value));
    }
    return value;
  }
}
