package ibrik.notebooks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs {@code notebooks/run}'s program as a process of its own, with the kernel as it is installed.
 */
class RunTest {
  private static final Path KERNEL = Path.of("../kernel/target/ibrik").toAbsolutePath().normalize();

  @TempDir Path folder;

  private record Result(int exit, String out, String err) {}

  @BeforeAll
  static void kernelIsPackaged() {
    assertTrue(Files.isDirectory(KERNEL.resolve("lib")), "no " + KERNEL + "/lib: run mvn verify");
  }

  private Path notebook(String... cells) throws IOException {
    var list =
        IntStream.range(0, cells.length)
            .mapToObj(
                i ->
                    Map.of(
                        "cell_type",
                        "code",
                        "id",
                        "cell-" + i,
                        "metadata",
                        Map.of(),
                        "outputs",
                        List.of(),
                        "source",
                        cells[i]))
            .toList();
    var content = Map.of("cells", list, "metadata", Map.of(), "nbformat", 4, "nbformat_minor", 5);
    return Files.writeString(folder.resolve("it.ipynb"), new Gson().toJson(content));
  }

  private Result run(Path notebook, String... options) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "ibrik.notebooks.Run"));
    command.addAll(List.of("--kernel", KERNEL.toString(), notebook.toString()));
    command.addAll(List.of(options));
    Path err = folder.resolve("err");
    var process = new ProcessBuilder(command).redirectError(err.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), out, Files.readString(err));
  }

  private static JsonArray outputs(Path notebook, int cell) throws IOException {
    JsonObject content = JsonParser.parseString(Files.readString(notebook)).getAsJsonObject();
    return content.getAsJsonArray("cells").get(cell).getAsJsonObject().getAsJsonArray("outputs");
  }

  private static String text(JsonObject output, String field) {
    return Lines.join(output.get(field));
  }

  @Test
  void outputsAreWrittenIntoTheNotebookWithAProgressLineForEachCell() throws Exception {
    var notebook =
        notebook(
            "int x = 20;\nSystem.out.println(\"one\"); System.out.println(\"two\");",
            "x + 1",
            "var shown = display(\"first\");\nshown.update(\"last\");",
            "slider(1, 5)");
    var result = run(notebook);
    assertEquals(0, result.exit, result.err);
    assertEquals(4, result.out.lines().filter(l -> l.matches("\\[./4\\] .* s")).count());
    JsonArray printed = outputs(notebook, 0);
    assertEquals(1, printed.size(), "one stream");
    assertEquals("one\ntwo\n", text(printed.get(0).getAsJsonObject(), "text"));
    JsonObject value = outputs(notebook, 1).get(0).getAsJsonObject();
    assertEquals("21", text(value.getAsJsonObject("data"), "text/plain"));
    assertEquals(2, value.get("execution_count").getAsInt());
    JsonObject display = outputs(notebook, 2).get(0).getAsJsonObject();
    assertEquals("last", text(display.getAsJsonObject("data"), "text/plain"));
    // Its kernel is gone: what is left of a control is how it looked.
    JsonObject control = outputs(notebook, 3).get(0).getAsJsonObject().getAsJsonObject("data");
    assertEquals(Set.of("text/html", "text/plain"), control.keySet());
  }

  @Test
  void anotherFileIsWrittenWhereAsked() throws Exception {
    var notebook = notebook("1 + 1");
    byte[] before = Files.readAllBytes(notebook);
    var target = folder.resolve("out.ipynb");
    assertEquals(0, run(notebook, "--output", target.toString()).exit);
    assertArrayEquals(before, Files.readAllBytes(notebook));
    assertEquals(1, outputs(target, 0).size());
  }

  @Test
  void theFirstFailingCellEndsTheRunAndLeavesTheFile() throws Exception {
    var notebook = notebook("1 + 1", "throw new IllegalStateException(\"no further\");", "never");
    byte[] before = Files.readAllBytes(notebook);
    var result = run(notebook);
    assertEquals(1, result.exit);
    assertTrue(result.err.contains("no further"), result.err);
    assertFalse(result.out.contains("[3/3]"), result.out);
    assertArrayEquals(before, Files.readAllBytes(notebook));
  }

  @Test
  void aCellThatTakesTooLongEndsTheRun() throws Exception {
    var notebook = notebook("while (true) {}");
    var result = run(notebook, "--timeout", "2");
    assertEquals(1, result.exit);
    assertTrue(result.err.contains("took longer than 2 s"), result.err);
  }

  @Test
  void whatIsNoNotebookIsRefused() throws Exception {
    var file = Files.writeString(folder.resolve("it.ipynb"), "{]");
    var result = run(file);
    assertEquals(1, result.exit);
    assertTrue(result.err.contains("it.ipynb"), result.err);
    assertEquals("{]", Files.readString(file));
  }
}
