package ibrik.kernel.magic;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import ibrik.kernel.language.FilePaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** {@code %load}: runs a file as if it stood in the cell. */
final class LoadMagic {
  private LoadMagic() {}

  static Magic magic() {
    return Magic.line(
            "load",
            "FILE.java|FILE.jshell|FILE.ipynb",
            "runs the code of a file, or all code cells of a notebook",
            LoadMagic::load)
        .helping(
            "What the file declares and imports can be named afterwards. A `package` line is left"
                + " out, so that the types of a `.java` file are as if declared in a cell.")
        .completing(prefix -> FilePaths.startingWith(prefix, ""));
  }

  private static Object load(MagicCall call) throws Throwable {
    if (call.operands().size() != 1) {
      throw call.wrong("expected one file, given " + call.operands());
    }
    Path file = FilePaths.path(call.operands().getFirst()).toAbsolutePath();
    if (!Files.isRegularFile(file)) {
      throw new MagicException("%load: " + file + " is not there");
    }
    Object value = null;
    for (String code : codes(file)) {
      value = call.run(code);
    }
    return value;
  }

  private static List<String> codes(Path file) throws IOException, MagicException {
    String text = Files.readString(file);
    String name = file.getFileName().toString();
    if (name.endsWith(".ipynb")) {
      return cells(file, text);
    }
    if (name.matches(".*\\.(java|jshell|jsh)")) {
      return List.of(text.replaceFirst("(?m)^\\s*package\\s+[\\w.]+\\s*;", ""));
    }
    throw new MagicException(
        "%load: " + name + " is neither a .java nor a .jshell nor an .ipynb file");
  }

  private static List<String> cells(Path file, String notebook) throws MagicException {
    try {
      var codes = new ArrayList<String>();
      JsonObject json = JsonParser.parseString(notebook).getAsJsonObject();
      for (JsonElement cell : json.getAsJsonArray("cells")) {
        if (cell.getAsJsonObject().get("cell_type").getAsString().equals("code")) {
          codes.add(source(cell.getAsJsonObject().get("source")));
        }
      }
      return codes;
    } catch (JsonParseException
        | IllegalStateException
        | NullPointerException
        | UnsupportedOperationException e) {
      throw new MagicException("%load: " + file + " is not a notebook");
    }
  }

  private static String source(JsonElement source) {
    return source instanceof JsonArray lines
        ? lines.asList().stream().map(JsonElement::getAsString).collect(Collectors.joining())
        : source.getAsString();
  }
}
