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
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A notebook's file; what this program does not change is written as it was read. */
final class Notebook {
  private static final Gson GSON =
      new GsonBuilder()
          .disableHtmlEscaping()
          .serializeNulls()
          .setFormattingStyle(FormattingStyle.PRETTY.withIndent(" "))
          .create();

  private static final String INJECTED = "injected-parameters";

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

  /** All cells, in order. */
  List<Cell> cells() {
    return json.getAsJsonArray("cells").asList().stream()
        .map(cell -> new Cell(cell.getAsJsonObject()))
        .toList();
  }

  List<Cell> codeCells() {
    return cells().stream().filter(Cell::isCode).toList();
  }

  /** The same notebook with other cells. */
  Notebook withCells(List<Cell> cells) {
    JsonObject copy = json.deepCopy();
    var array = new JsonArray();
    cells.forEach(cell -> array.add(cell.json().deepCopy()));
    copy.add("cells", array);
    return new Notebook(copy);
  }

  /**
   * Puts a cell that sets variables behind the one that is tagged {@code parameters}, in the place
   * of one that an earlier run has put there.
   *
   * @param parameters values by name, as in Java
   * @throws IOException if no cell is tagged so
   */
  void inject(Map<String, String> parameters) throws IOException {
    JsonArray cells = json.getAsJsonArray("cells");
    List<Cell> all = cells();
    int at =
        IntStream.range(0, all.size())
            .filter(i -> all.get(i).hasTag("parameters"))
            .findFirst()
            .orElseThrow(() -> new IOException("no cell is tagged 'parameters'"));
    String source =
        parameters.entrySet().stream()
            .map(e -> e.getKey() + " = " + e.getValue() + ";")
            .collect(Collectors.joining("\n"));
    JsonObject cell = Cell.code(INJECTED, source, INJECTED).json();
    if (at + 1 < all.size() && all.get(at + 1).hasTag(INJECTED)) {
      cells.set(at + 1, cell);
    } else {
      cells.asList().add(at + 1, cell);
    }
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
  String text() {
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
