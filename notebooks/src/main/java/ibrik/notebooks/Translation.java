package ibrik.notebooks;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A notebook in another language: the prose is its own, the code and what it showed are the English
 * one's, so that the two can't drift apart. Cells belong together by their ids.
 */
final class Translation {
  private Translation() {}

  /**
   * The translation with the cells of {@code english} in their order, code and outputs from there,
   * text from {@code translated}.
   *
   * @throws IOException if a text has no translation, or a translated text has no counterpart (it
   *     would be lost)
   */
  static Notebook of(Notebook english, Notebook translated) throws IOException {
    Map<String, Cell> texts = new LinkedHashMap<>();
    translated.cells().stream().filter(Cell::isMarkdown).forEach(c -> texts.put(c.id(), c));
    Set<String> missing = new TreeSet<>();
    var cells = new ArrayList<Cell>();
    for (Cell cell : english.cells()) {
      if (!cell.isMarkdown()) {
        cells.add(cell);
      } else if (texts.containsKey(cell.id())) {
        cells.add(withText(cell, texts.remove(cell.id()).json().get("source")));
      } else {
        missing.add(cell.id());
      }
    }
    if (!missing.isEmpty() || !texts.isEmpty()) {
      throw new IOException(
          "the translation lacks the cells " + missing + " and has alone " + texts.keySet());
    }
    return translated.withCells(cells);
  }

  private static Cell withText(Cell cell, JsonElement source) {
    JsonObject copy = cell.json().deepCopy();
    copy.add("source", source);
    return new Cell(copy);
  }
}
