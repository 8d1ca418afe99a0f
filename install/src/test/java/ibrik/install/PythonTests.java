package ibrik.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Tests of Python's unittest, run with the kernel as {@code install/kernel} installs it. */
final class PythonTests {
  /** How unittest reports a test: its name, and ok, FAIL, ERROR or skipped. */
  private static final Pattern RESULT =
      Pattern.compile("(?m)^(test_\\w+) \\(.*?\\) \\.\\.\\. (?:.*\\n)*?(ok|FAIL|ERROR|skipped.*)$");

  private PythonTests() {}

  /**
   * Runs a script.
   *
   * @param script a resource beside this class
   * @param count how many tests it has
   * @param folder an empty one, where the kernel is installed
   */
  static Stream<DynamicTest> of(String script, int count, Path folder) throws IOException {
    var installed = Script.run(List.of("install/kernel", "--prefix", folder.toString()), Map.of());
    assertTrue(installed.ok(), installed.output());
    var file = folder.resolve(script);
    try (var in = PythonTests.class.getResourceAsStream(script)) {
      Files.copy(in, file);
    }
    var run =
        Script.run(
            List.of("/usr/bin/python3", file.toString()),
            Map.of(
                "JUPYTER_PATH", folder.resolve("share/jupyter").toString(),
                "JUPYTER_DATA_DIR", folder.resolve("data").toString()));
    var results = new TreeMap<String, String>();
    RESULT.matcher(run.output()).results().forEach(r -> results.put(r.group(1), r.group(2)));
    assertEquals(count, results.size(), run.output());
    return results.entrySet().stream()
        .map(
            result ->
                DynamicTest.dynamicTest(
                    result.getKey(), () -> assertEquals("ok", result.getValue(), run::output)));
  }
}
