package ibrik.kernel.debug;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;

/** The arguments of a request, read with care, and pieces of answers. */
record Dap(String command, JsonObject arguments) {
  static Dap of(JsonObject request) throws DapException {
    if (!(request.get("command") instanceof JsonPrimitive command && command.isString())) {
      throw new DapException("a debug request has a command, this one has none");
    }
    JsonObject arguments =
        request.get("arguments") instanceof JsonObject given ? given : new JsonObject();
    return new Dap(command.getAsString(), arguments);
  }

  /** An argument that is text. */
  String text(String name) throws DapException {
    String text = text(name, null);
    if (text == null) {
      throw new DapException("%s: %s is missing, expected text".formatted(command, name));
    }
    return text;
  }

  String text(String name, String other) {
    return arguments.get(name) instanceof JsonPrimitive value && value.isString()
        ? value.getAsString()
        : other;
  }

  /** An argument that is a number. */
  int number(String name) throws DapException {
    int number = number(name, -1);
    if (number < 0) {
      throw new DapException("%s: %s is missing, expected a number".formatted(command, name));
    }
    return number;
  }

  int number(String name, int other) {
    return arguments.get(name) instanceof JsonPrimitive value && value.isNumber()
        ? (int) Math.clamp(value.getAsDouble(), Integer.MIN_VALUE, Integer.MAX_VALUE)
        : other;
  }

  /** The objects of an argument that is a list. */
  List<JsonObject> objects(String name) {
    var list = new ArrayList<JsonObject>();
    if (arguments.get(name) instanceof JsonArray array) {
      array.forEach(
          e -> {
            if (e instanceof JsonObject object) {
              list.add(object);
            }
          });
    }
    return list;
  }

  /** The texts of an argument that is a list. */
  List<String> texts(String name) {
    var list = new ArrayList<String>();
    if (arguments.get(name) instanceof JsonArray array) {
      array.forEach(
          e -> {
            if (e instanceof JsonPrimitive value && value.isString()) {
              list.add(value.getAsString());
            }
          });
    }
    return list;
  }

  /** The path of an argument {@code source}. */
  String sourcePath() throws DapException {
    String path =
        arguments.get("source") instanceof JsonObject source
            ? new Dap(command, source).text("path", null)
            : text("path", null);
    if (path == null) {
      throw new DapException(command + ": source.path is missing, expected a cell's path");
    }
    return path;
  }

  static JsonObject body(String name, JsonElement value) {
    var body = new JsonObject();
    body.add(name, value);
    return body;
  }

  static JsonObject source(String path) {
    var source = new JsonObject();
    source.addProperty("name", path.substring(path.lastIndexOf('/') + 1));
    source.addProperty("path", path);
    return source;
  }
}
