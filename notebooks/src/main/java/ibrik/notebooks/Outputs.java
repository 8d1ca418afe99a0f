package ibrik.notebooks;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import ibrik.kernel.protocol.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The outputs of a notebook's cells, made of the kernel's messages as Jupyter makes them: streams
 * merged, updated displays in their last state, cleared outputs gone.
 */
final class Outputs {
  /** A widget lives in its kernel: in a file a view of it is an error, its HTML shows it. */
  private static final String WIDGET_VIEW = "application/vnd.jupyter.widget-view+json";

  private final Map<String, List<JsonObject>> displays = new HashMap<>();
  private final List<JsonObject> cell = new ArrayList<>();
  private boolean clearNext;

  /** Begins the next cell. */
  void begin() {
    cell.clear();
    clearNext = false;
  }

  /** Takes a message of the running cell. */
  void add(Message message) {
    JsonObject content = message.content();
    switch (message.type()) {
      case "stream" -> stream(content);
      case "display_data" -> display(content, new JsonObject(), "display_data");
      case "execute_result" -> {
        var output = new JsonObject();
        output.add("execution_count", content.get("execution_count"));
        display(content, output, "execute_result");
      }
      case "update_display_data" -> update(content);
      case "error" -> {
        var output = new JsonObject();
        output.add("ename", content.get("ename"));
        output.add("evalue", content.get("evalue"));
        output.addProperty("output_type", "error");
        output.add("traceback", content.get("traceback"));
        append(output);
      }
      case "clear_output" -> {
        clearNext = content.has("wait") && content.get("wait").getAsBoolean();
        if (!clearNext) {
          cell.clear();
        }
      }
      default -> {}
    }
  }

  /** The cell's outputs so far, in the notebook's format. */
  JsonArray outputs() {
    var array = new JsonArray();
    for (JsonObject output : cell) {
      if (output.has("text")) {
        output.add("text", Lines.split(TerminalText.of(Lines.join(output.get("text")))));
      }
      // Not copied: a later cell may update a display of this one.
      array.add(output);
    }
    return array;
  }

  private void append(JsonObject output) {
    if (clearNext) {
      cell.clear();
      clearNext = false;
    }
    cell.add(output);
  }

  private void stream(JsonObject content) {
    String name = content.get("name").getAsString();
    String text = content.get("text").getAsString();
    JsonObject last = cell.isEmpty() || clearNext ? new JsonObject() : cell.getLast();
    if (last.has("name") && last.get("name").getAsString().equals(name)) {
      last.addProperty("text", last.get("text").getAsString() + text);
      return;
    }
    var output = new JsonObject();
    output.addProperty("name", name);
    output.addProperty("output_type", "stream");
    output.addProperty("text", text);
    append(output);
  }

  private void display(JsonObject content, JsonObject output, String type) {
    output.addProperty("output_type", type);
    fill(output, content);
    append(output);
    String id = displayId(content);
    if (id != null) {
      displays.computeIfAbsent(id, key -> new ArrayList<>()).add(output);
    }
  }

  private void update(JsonObject content) {
    displays.getOrDefault(displayId(content), List.of()).forEach(o -> fill(o, content));
  }

  private static void fill(JsonObject output, JsonObject content) {
    var data = new JsonObject();
    content
        .getAsJsonObject("data")
        .asMap()
        .forEach(
            (type, form) ->
                data.add(type, isText(type, form) ? Lines.split(form.getAsString()) : form));
    if (data.size() > 1) {
      data.remove(WIDGET_VIEW);
    }
    output.add("data", data);
    output.add("metadata", content.has("metadata") ? content.get("metadata") : new JsonObject());
  }

  /** Binary forms stay in one piece, as Jupyter writes them. */
  private static boolean isText(String type, JsonElement form) {
    boolean text =
        type.startsWith("text/") || type.equals("image/svg+xml") || type.endsWith("javascript");
    return text && form.isJsonPrimitive();
  }

  private static String displayId(JsonObject content) {
    JsonElement of = content.has("transient") ? content.get("transient") : JsonNull.INSTANCE;
    return of instanceof JsonObject object && object.has("display_id")
        ? object.get("display_id").getAsString()
        : null;
  }
}
