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
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jupyter's own tests of a kernel ({@code jupyter_kernel_test}), run against the kernel as {@code
 * install/kernel} installs it: {@code conformance.py} has the Java that they run.
 */
class ConformanceTest {
  private static final int TESTS = 12;

  /** How unittest reports a test: its name, and ok, FAIL, ERROR or skipped. */
  private static final Pattern RESULT =
      Pattern.compile("(?m)^(test_\\w+) \\(.*?\\) \\.\\.\\. (?:.*\\n)*?(ok|FAIL|ERROR|skipped.*)$");

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> jupyterKernelTest() throws IOException {
    Needs.python("jupyter_kernel_test", "python3-jupyter-kernel-test");
    var installed = Script.run(List.of("install/kernel", "--prefix", folder.toString()), Map.of());
    assertTrue(installed.ok(), installed.output());

    var run =
        Script.run(
            List.of("/usr/bin/python3", conformance().toString()),
            Map.of(
                "JUPYTER_PATH", folder.resolve("share/jupyter").toString(),
                "JUPYTER_DATA_DIR", folder.resolve("data").toString()));
    var results = new TreeMap<String, String>();
    RESULT.matcher(run.output()).results().forEach(r -> results.put(r.group(1), r.group(2)));
    assertEquals(TESTS, results.size(), run.output());
    return results.entrySet().stream()
        .map(
            result ->
                DynamicTest.dynamicTest(
                    result.getKey(), () -> assertEquals("ok", result.getValue(), run::output)));
  }

  private Path conformance() throws IOException {
    var file = folder.resolve("conformance.py");
    try (var in = ConformanceTest.class.getResourceAsStream("conformance.py")) {
      Files.copy(in, file);
    }
    return file;
  }
}
