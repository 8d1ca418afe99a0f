package ibrik.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Executes every committed notebook in a kernel as it is installed, on the project's own shapes,
 * and holds what it shows against what was committed.
 *
 * <p>A cell that is tagged {@code varies} shows times, or depends on the parameters that are made
 * smaller here (the {@code quick} metadata of the cell that is tagged {@code parameters}): it must
 * run, and show outputs of the same kinds.
 */
class NotebooksTest {
  static final Path FOLDER = Path.of("").toAbsolutePath();

  private static final Path KERNEL = Path.of("../kernel/target/ibrik").toAbsolutePath().normalize();
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir Path home;

  static List<Path> notebooks() throws IOException {
    var all = new ArrayList<Path>(Folders.notebooks(FOLDER));
    all.addAll(Folders.notebooks(FOLDER.resolve("zh")));
    return all.stream().map(FOLDER::relativize).toList();
  }

  /**
   * The English ones; under {@code .ci/run} the Chinese ones too. Those have the same code and
   * outputs, see {@link NotebookTextTest}, and {@code mvn verify} need not take twice as long.
   */
  static List<Path> executed() throws IOException {
    return System.getenv("IBRIK_ALL_NOTEBOOKS") == null
        ? Folders.notebooks(FOLDER).stream().map(FOLDER::relativize).toList()
        : notebooks();
  }

  @ParameterizedTest
  @MethodSource("executed")
  void showsWhatWasCommitted(Path name) throws Exception {
    Notebook committed = Notebook.read(FOLDER.resolve(name));
    Notebook executed = Notebook.read(FOLDER.resolve(name));
    // A home and a folder of its own: a notebook that leaves files behind leaves them there.
    Path folder = Files.createDirectory(home.resolve("notebooks"));
    new Execution(Launch.repeatable(KERNEL, home), PATIENCE, Execution.Progress.NONE)
        .run(executed, folder, quick(committed));
    Map<String, Cell> shown =
        executed.codeCells().stream().collect(Collectors.toMap(Cell::id, c -> c));
    for (Cell cell : committed.codeCells()) {
      assertShows(cell, shown.get(cell.id()));
    }
  }

  private static Map<String, String> quick(Notebook notebook) {
    var values = new TreeMap<String, String>();
    for (Cell cell : notebook.codeCells()) {
      if (cell.metadata().get("quick") instanceof JsonObject quick) {
        quick.asMap().forEach((name, value) -> values.put(name, value.getAsString()));
      }
    }
    return values;
  }

  private static void assertShows(Cell committed, Cell executed) {
    List<JsonObject> before = committed.outputs();
    List<JsonObject> now = executed.outputs();
    if (committed.hasTag("varies")) {
      assertEquals(kinds(before), kinds(now), committed.id());
    } else {
      assertEquals(texts(before), texts(now), committed.id());
    }
    Stream.concat(before.stream(), now.stream())
        .forEach(output -> ShownPictures.check(committed.id(), output));
  }

  private static String kinds(List<JsonObject> outputs) {
    return outputs.stream()
        .map(o -> o.get("output_type").getAsString())
        .distinct()
        .collect(Collectors.joining("\n"));
  }

  /** What a reader of plain text sees. */
  private static String texts(List<JsonObject> outputs) {
    return outputs.stream().map(NotebooksTest::text).collect(Collectors.joining("\n---\n"));
  }

  private static String text(JsonObject output) {
    return switch (output.get("output_type").getAsString()) {
      case "stream" -> output.get("name").getAsString() + ": " + Lines.join(output.get("text"));
      case "error" -> output.get("ename").getAsString() + ": " + output.get("evalue").getAsString();
      default -> {
        JsonElement plain = output.getAsJsonObject("data").get("text/plain");
        yield plain == null ? fail("an output without text/plain") : Lines.join(plain);
      }
    };
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void wasCommittedWithTheOutputsOfOneRunFromTheStart(Path name) throws IOException {
    List<Cell> cells = Notebook.read(FOLDER.resolve(name)).codeCells();
    List<JsonElement> counts =
        cells.stream().map(cell -> cell.json().get("execution_count")).toList();
    assertEquals(
        IntStream.rangeClosed(1, cells.size()).boxed().toList().toString(),
        counts.toString(),
        "run notebooks/update " + name);
    for (Cell cell : cells) {
      boolean failed =
          cell.outputs().stream().anyMatch(o -> o.get("output_type").getAsString().equals("error"));
      assertEquals(cell.hasTag("raises-exception"), failed, cell.id());
    }
  }

  /**
   * The text that a page shows as it is: tracebacks are wrapped, and richer forms fit themselves.
   */
  private static String seen(JsonObject output) {
    boolean fitted =
        output.has("traceback")
            || output.get("data") instanceof JsonObject data
                && data.keySet().stream().anyMatch(type -> !type.equals("text/plain"));
    return fitted ? "" : text(output);
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void noOutputIsWiderThanThePage(Path name) throws IOException {
    for (Cell cell : Notebook.read(FOLDER.resolve(name)).codeCells()) {
      for (JsonObject output : cell.outputs()) {
        String text = seen(output).replaceAll("\u001b\\[[0-9;]*m", "");
        int width = text.lines().mapToInt(String::length).max().orElse(0);
        assertTrue(width <= 120, cell.id() + ": a line of " + width + " characters");
        assertTrue(ShownPictures.width(output) <= 900, cell.id() + ": a wide picture");
      }
    }
  }
}
