package ibrik.kernel.protocol;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Reads the fields of a JSON object, and refuses those of the wrong type. */
final class Fields {
  private final String owner;
  private final JsonObject json;

  /**
   * @param owner what the object is, for messages: {@code execute_request}
   */
  Fields(String owner, JsonObject json) {
    this.owner = owner;
    this.json = json;
  }

  String string(String name) throws MalformedMessageException {
    return required(name, string(name, null), "a string");
  }

  String string(String name, String other) throws MalformedMessageException {
    JsonElement value = primitive(name, JsonPrimitive::isString, "a string");
    return value == null ? other : value.getAsString();
  }

  boolean bool(String name, boolean other) throws MalformedMessageException {
    JsonElement value = primitive(name, JsonPrimitive::isBoolean, "true or false");
    return value == null ? other : value.getAsBoolean();
  }

  int integer(String name, int other) throws MalformedMessageException {
    JsonElement value = primitive(name, JsonPrimitive::isNumber, "an integer");
    if (value == null) {
      return other;
    }
    double number = value.getAsDouble();
    if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
      throw wrong(name, "an integer", value);
    }
    return (int) number;
  }

  int integer(String name) throws MalformedMessageException {
    if (absent(name)) {
      throw new MalformedMessageException(owner + ": " + name + " is missing, expected an integer");
    }
    return integer(name, 0);
  }

  JsonObject object(String name) throws MalformedMessageException {
    if (absent(name)) {
      return new JsonObject();
    }
    if (json.get(name) instanceof JsonObject object) {
      return object;
    }
    throw wrong(name, "an object", json.get(name));
  }

  List<String> strings(String name) throws MalformedMessageException {
    if (absent(name)) {
      return List.of();
    }
    if (!(json.get(name) instanceof JsonArray array)) {
      throw wrong(name, "a list of strings", json.get(name));
    }
    var strings = new ArrayList<String>();
    for (JsonElement element : array) {
      if (!(element instanceof JsonPrimitive value && value.isString())) {
        throw wrong(name, "a list of strings", array);
      }
      strings.add(value.getAsString());
    }
    return List.copyOf(strings);
  }

  private JsonPrimitive primitive(String name, Predicate<JsonPrimitive> is, String expected)
      throws MalformedMessageException {
    if (absent(name)) {
      return null;
    }
    if (json.get(name) instanceof JsonPrimitive value && is.test(value)) {
      return value;
    }
    throw wrong(name, expected, json.get(name));
  }

  private boolean absent(String name) {
    return !json.has(name) || json.get(name).isJsonNull();
  }

  private <T> T required(String name, T value, String expected) throws MalformedMessageException {
    if (value == null) {
      throw new MalformedMessageException(
          owner + ": " + name + " is missing, expected " + expected);
    }
    return value;
  }

  private MalformedMessageException wrong(String name, String expected, JsonElement found) {
    String text = found.toString();
    String shown = text.length() > 80 ? text.substring(0, 80) + "…" : text;
    return new MalformedMessageException(
        owner + ": " + name + " is " + shown + ", expected " + expected);
  }
}
