package ibrik.install;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes notebooks of Java cells that have not run. */
final class Notebook {
  private Notebook() {}

  static Path write(Path file, String... cells) throws IOException {
    var notebook =
        Map.of(
            "nbformat",
            4,
            "nbformat_minor",
            5,
            "metadata",
            Map.of(
                "kernelspec",
                Map.of("name", "ibrik", "display_name", "Java 25 (Ibrik)", "language", "java")),
            "cells",
            Arrays.stream(cells).map(Notebook::cell).toList());
    return Files.writeString(
        file, new Gson().newBuilder().serializeNulls().create().toJson(notebook));
  }

  private static Map<String, Object> cell(String source) {
    var cell = new HashMap<String, Object>();
    cell.put("cell_type", "code");
    cell.put("id", "cell-" + Integer.toHexString(source.hashCode()));
    cell.put("metadata", Map.of());
    cell.put("source", source);
    cell.put("outputs", List.of());
    cell.put("execution_count", null);
    return cell;
  }
}
