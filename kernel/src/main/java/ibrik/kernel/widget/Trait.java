package ibrik.kernel.widget;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonPrimitive;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * One part of a model's state.
 *
 * @param name what the front end calls it
 * @param write how a value is told to the front end
 * @param read what the front end told; throws IllegalArgumentException for what is no value
 */
record Trait<T>(String name, Function<T, JsonElement> write, Function<JsonElement, T> read) {
  static Trait<Integer> integer(String name) {
    return primitive(name, JsonPrimitive::isNumber, Trait::toInt, JsonPrimitive::new);
  }

  static Trait<Double> number(String name) {
    return primitive(name, JsonPrimitive::isNumber, JsonPrimitive::getAsDouble, JsonPrimitive::new);
  }

  static Trait<String> text(String name) {
    return primitive(name, JsonPrimitive::isString, JsonPrimitive::getAsString, JsonPrimitive::new);
  }

  static Trait<Boolean> bool(String name) {
    return primitive(
        name, JsonPrimitive::isBoolean, JsonPrimitive::getAsBoolean, JsonPrimitive::new);
  }

  private static <T> Trait<T> primitive(
      String name,
      Predicate<JsonPrimitive> is,
      Function<JsonPrimitive, T> read,
      Function<T, JsonElement> write) {
    return new Trait<>(
        name,
        write,
        json -> {
          if (json instanceof JsonPrimitive value && is.test(value)) {
            return read.apply(value);
          }
          throw new IllegalArgumentException(name + " can't be " + json);
        });
  }

  private static int toInt(JsonPrimitive number) {
    double value = number.getAsDouble();
    if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("expected an integer, given " + number);
    }
    return (int) value;
  }

  /** The same, but null where nothing is chosen. */
  Trait<T> nullable() {
    return new Trait<>(
        name,
        value -> value == null ? JsonNull.INSTANCE : write.apply(value),
        json -> json.isJsonNull() ? null : read.apply(json));
  }

  /** The same, for values that pass {@code check}, which throws for others. */
  Trait<T> checked(UnaryOperator<T> check) {
    return new Trait<>(name, write.compose(check), read.andThen(check));
  }
}
