package ibrik.notebooks;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;

/**
 * A cell of a notebook.
 *
 * @param json as in the notebook's file; changes to it are changes of the notebook
 */
record Cell(JsonObject json) {
  /** A new code cell that has not run. */
  static Cell code(String id, String source, String tag) {
    var tags = new JsonArray();
    tags.add(tag);
    var metadata = new JsonObject();
    metadata.add("tags", tags);
    var json = new JsonObject();
    json.addProperty("cell_type", "code");
    json.addProperty("id", id);
    json.add("metadata", metadata);
    json.add("source", Lines.split(source));
    json.add("outputs", new JsonArray());
    return new Cell(json);
  }

  /** Its id; empty in a notebook of before format 4.5. */
  String id() {
    return json.has("id") ? json.get("id").getAsString() : "";
  }

  boolean isCode() {
    return json.get("cell_type").getAsString().equals("code");
  }

  boolean isMarkdown() {
    return json.get("cell_type").getAsString().equals("markdown");
  }

  String source() {
    return Lines.join(json.get("source"));
  }

  void source(String text) {
    json.add("source", Lines.split(text));
  }

  boolean hasTag(String tag) {
    return metadata().get("tags") instanceof JsonArray tags
        && tags.asList().stream().anyMatch(t -> t.getAsString().equals(tag));
  }

  JsonObject metadata() {
    return json.get("metadata") instanceof JsonObject metadata ? metadata : new JsonObject();
  }

  /** What it showed when it last ran, in the notebook's format. */
  List<JsonObject> outputs() {
    return json.get("outputs") instanceof JsonArray outputs
        ? outputs.asList().stream().map(JsonElement::getAsJsonObject).toList()
        : List.of();
  }

  /** The number of its last run; empty where it has not run. */
  String executionCount() {
    JsonElement count = json.get("execution_count");
    return count == null || count.isJsonNull() ? "" : count.getAsString();
  }

  /** Replaces what it showed. */
  void result(JsonElement executionCount, JsonArray outputs) {
    json.add("execution_count", executionCount);
    json.add("outputs", outputs);
  }
}
