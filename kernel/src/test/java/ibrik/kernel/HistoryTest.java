package ibrik.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** History that outlives sessions, asked for over the sockets. */
class HistoryTest {
  @TempDir Path folder;

  private TestKernel kernel() throws Exception {
    return new TestKernel(
        List.of(),
        Map.of("JUPYTER_DATA_DIR", folder.toString(), "JUPYTER_CONFIG_DIR", folder.toString()));
  }

  private Path file() {
    return folder.resolve("ibrik/history.jsonl");
  }

  /** Waits until the file has so many cells; kernels write it in the background. */
  private void awaitCells(int count) throws Exception {
    long deadline = System.nanoTime() + TestKernel.PATIENCE.toNanos();
    while (!Files.exists(file()) || cellsIn(file()) < count) {
      assertTrue(System.nanoTime() < deadline, "history has not " + count + " cells");
      Thread.sleep(20);
    }
  }

  private static long cellsIn(Path file) throws Exception {
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    return text.lines().filter(line -> line.startsWith("{")).count();
  }

  private static JsonArray history(TestKernel kernel, String fields) throws Exception {
    JsonObject content = com.google.gson.JsonParser.parseString(fields).getAsJsonObject();
    content.addProperty("raw", true);
    return kernel.request("history_request", content).getAsJsonArray("history");
  }

  private static List<String> inputs(JsonArray history) {
    return history.asList().stream()
        .map(JsonElement::getAsJsonArray)
        .map(item -> item.get(2).getAsString())
        .toList();
  }

  @Test
  void cellsOutliveTheirSession() throws Exception {
    try (var first = kernel()) {
      first.value("int a = 1;");
      first.value("a + 1");
      first.value("a + 1");
      awaitCells(3);
    }
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
    // As a crash or a full disk would leave it.
    Files.write(file(), new byte[] {'{', '"', (byte) 0xff, 'x'}, StandardOpenOption.APPEND);
    try (var second = kernel();
        var beside = kernel()) {
      assertEquals(
          List.of("int a = 1;", "a + 1", "a + 1"),
          inputs(history(second, "{hist_access_type: tail, output: false, n: 10}")));
      second.value("int b = 2;");
      beside.value("int c = 3;");
      // The damaged line counts as one.
      awaitCells(6);
      assertEquals(
          List.of("a + 1", "int c = 3;", "int b = 2;"),
          inputs(history(second, "{hist_access_type: tail, output: false, n: 3}")),
          "other kernels' cells are there, this session's come last");
      assertEquals(
          List.of("a + 1", "int b = 2;", "int c = 3;"),
          inputs(history(beside, "{hist_access_type: tail, output: false, n: 3}")));
      assertEquals(
          List.of("a + 1"),
          inputs(history(second, "{hist_access_type: search, pattern: 'a*', n: 9, unique: true}")));
      assertEquals(2, history(second, "{hist_access_type: search, pattern: 'a ?*', n: 9}").size());
      JsonArray range =
          history(second, "{hist_access_type: range, session: 1, start: 2, stop: 3, output: true}");
      assertEquals("[[1,2,[\"a + 1\",\"2\"]]]", range.toString());
      assertEquals(
          "[[0,1,\"int b = 2;\"]]",
          history(second, "{hist_access_type: range, session: 0, start: 1, stop: 9}").toString());
      assertTrue(second.value("%history -g a").contains("1/2: a + 1"));
      assertEquals("1: int b = 2;", second.value("%history").lines().findFirst().orElse(""));
    }
  }

  @Test
  void theFileIsBounded() throws Exception {
    Files.createDirectories(folder.resolve("ibrik"));
    Files.writeString(folder.resolve("ibrik/config.properties"), "history.cells = 5\n");
    try (var kernel = kernel()) {
      for (int i = 0; i < 23; i++) {
        kernel.value("int n = " + i + ";");
      }
      assertEquals(
          List.of("int n = 21;", "int n = 22;"),
          inputs(history(kernel, "{hist_access_type: tail, output: false, n: 2}")));
      assertEquals(5, history(kernel, "{hist_access_type: tail, output: false, n: 99}").size());
    }
    assertTrue(cellsIn(file()) < 10, "twice the bound at most");
  }

  @Test
  void aFileThatCannotBeHadStopsNothing() throws Exception {
    Files.writeString(folder.resolve("ibrik"), "not a folder");
    try (var kernel = kernel()) {
      assertEquals("2", kernel.value("1+1"));
      assertEquals(
          List.of("1+1"), inputs(history(kernel, "{hist_access_type: tail, output: false, n: 9}")));
    }
  }
}
