package ibrik.notebooks;

import com.google.gson.FormattingStyle;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.TreeMap;

/** A notebook's file; what this program does not change is written as it was read. */
final class Notebook {
  private static final Gson GSON =
      new GsonBuilder()
          .disableHtmlEscaping()
          .serializeNulls()
          .setFormattingStyle(FormattingStyle.PRETTY.withIndent(" "))
          .create();

  private final JsonObject json;

  private Notebook(JsonObject json) {
    this.json = json;
  }

  /**
   * Reads a notebook of format 4.
   *
   * @throws IOException if it can't be read or is no such notebook
   */
  static Notebook read(Path file) throws IOException {
    try {
      if (JsonParser.parseString(Files.readString(file)) instanceof JsonObject json
          && json.has("nbformat")
          && json.get("nbformat").getAsInt() == 4
          && json.get("cells") instanceof JsonArray) {
        return new Notebook(json);
      }
      throw new IOException(file + " is no notebook of format 4");
    } catch (JsonParseException e) {
      throw new IOException(file + " is no notebook: " + e.getMessage(), e);
    }
  }

  List<JsonObject> codeCells() {
    return json.getAsJsonArray("cells").asList().stream()
        .map(JsonElement::getAsJsonObject)
        .filter(cell -> cell.get("cell_type").getAsString().equals("code"))
        .toList();
  }

  /** Writes the notebook in one step: a reader sees the old file or the new one. */
  void write(Path file) throws IOException {
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Path work = Files.createTempFile(target.getParent(), ".notebook-", ".ipynb");
    try {
      if (Files.exists(target)) {
        Files.setPosixFilePermissions(work, Files.getPosixFilePermissions(target));
      }
      Files.writeString(work, text());
      try {
        Files.move(work, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(work, target, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(work);
    }
  }

  /** As Jupyter writes it: sorted keys, an indent of one blank, a newline at the end. */
  private String text() {
    return GSON.toJson(sorted(json)) + "\n";
  }

  private static JsonElement sorted(JsonElement element) {
    return switch (element) {
      case JsonObject object -> {
        var sorted = new JsonObject();
        new TreeMap<>(object.asMap()).forEach((key, value) -> sorted.add(key, sorted(value)));
        yield sorted;
      }
      case JsonArray array -> {
        var sorted = new JsonArray();
        array.forEach(value -> sorted.add(sorted(value)));
        yield sorted;
      }
      default -> element;
    };
  }
}
