package ibrik.kernel.server;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import ibrik.kernel.display.MimeBundle;

/** Contents of answers. */
final class Json {
  private static final Gson GSON = new Gson();

  private Json() {}

  static JsonObject object() {
    return new JsonObject();
  }

  static JsonObject ok() {
    return of("status", "ok");
  }

  static JsonObject of(String name, String value) {
    var object = new JsonObject();
    object.addProperty(name, value);
    return object;
  }

  static JsonObject error(String name, String value) {
    var error = of("status", "error");
    error.addProperty("ename", name);
    error.addProperty("evalue", value);
    error.add("traceback", new JsonArray());
    return error;
  }

  static JsonObject bundle(MimeBundle bundle) {
    var content = new JsonObject();
    content.add("data", GSON.toJsonTree(bundle.data()));
    content.add("metadata", GSON.toJsonTree(bundle.metadata()));
    return content;
  }
}
