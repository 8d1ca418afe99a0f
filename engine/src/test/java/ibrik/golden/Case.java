package ibrik.golden;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import ibrik.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** One case of a golden file; the fields are described in the README of the golden files. */
record Case(String id, String op, JsonObject json) {
  static Case of(JsonObject json) {
    return new Case(json.get("id").getAsString(), json.get("op").getAsString(), json);
  }

  JsonObject args() {
    return json.has("args") ? json.getAsJsonObject("args") : new JsonObject();
  }

  /** The inputs, made anew. */
  Map<String, Tensor> inputs() {
    var made = new LinkedHashMap<String, Tensor>();
    if (json.has("inputs")) {
      json.getAsJsonObject("inputs")
          .entrySet()
          .forEach(e -> made.put(e.getKey(), Values.tensor(e.getValue().getAsJsonObject())));
    }
    return made;
  }

  boolean expectsError() {
    return json.has("error");
  }

  /** What is expected by name; of random sequences, by number of the call. */
  Map<String, JsonElement> expect() {
    var expected = new LinkedHashMap<String, JsonElement>();
    if (json.has("calls")) {
      JsonArray calls = json.getAsJsonArray("calls");
      for (int i = 0; i < calls.size(); i++) {
        expected.put("call " + i, calls.get(i).getAsJsonObject().get("expect"));
      }
    } else if (json.has("expect")) {
      json.getAsJsonObject("expect")
          .entrySet()
          .forEach(e -> expected.put(e.getKey(), e.getValue()));
    }
    return expected;
  }

  Set<String> omitted() {
    var names = new LinkedHashSet<String>();
    if (json.has("omitted")) {
      json.getAsJsonArray("omitted").forEach(e -> names.add(e.getAsString()));
    }
    return names;
  }

  Tolerance tolerance(String name) {
    if (json.has("tol") && json.getAsJsonObject("tol").has(name)) {
      JsonArray pair = json.getAsJsonObject("tol").getAsJsonArray(name);
      return new Tolerance(pair.get(0).getAsDouble(), pair.get(1).getAsDouble(), integers());
    }
    return new Tolerance(number("rtol", 1e-5), number("atol", 1e-6), integers());
  }

  private long integers() {
    return (long) number("int_atol", 0);
  }

  private double number(String field, double otherwise) {
    return json.has(field) ? json.get(field).getAsDouble() : otherwise;
  }

  /** How far a result may be off. */
  record Tolerance(double relative, double absolute, long integers) {}
}
