package ibrik.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where {@code install/lab} takes JupyterLab from, with package indexes of the test's own. That the
 * one from npm works is {@link LabBrowserTest}'s matter.
 */
class LabScriptTest {
  /** Stands for JupyterLab: says its version, or with which options it was started. */
  private static final String PRINTS_ITS_ARGUMENTS =
      """
      import sys
      print("4.9.9" if "--version" in sys.argv else "started with " + " ".join(sys.argv[1:]))
      """;

  @TempDir Path folder;
  private Path cache;
  private Path notebooks;
  private Path packages;

  @BeforeEach
  void makeFolders() throws IOException {
    cache = folder.resolve("cache");
    notebooks = Files.createDirectory(folder.resolve("notebooks"));
    packages = Files.createDirectory(folder.resolve("packages"));
  }

  private Map<String, String> environment(String index) {
    var environment = new HashMap<String, String>();
    environment.put("HOME", folder.toString());
    environment.put("XDG_CACHE_HOME", cache.toString());
    environment.put("XDG_DATA_HOME", "");
    environment.put("PIP_CONFIG_FILE", "/dev/null");
    environment.put("PIP_INDEX_URL", index);
    return environment;
  }

  private static List<String> lab(String... options) {
    return Stream.concat(Stream.of("install/lab"), Stream.of(options)).toList();
  }

  private List<String> made() throws IOException {
    var labs = cache.resolve("ibrik/lab");
    if (!Files.exists(labs)) {
      return List.of();
    }
    try (var all = Files.list(labs)) {
      return all.map(path -> path.getFileName().toString()).toList();
    }
  }

  private void addPackages() throws IOException {
    PackageIndex.add(packages, "jupyterlab", "4.9.9", "__main__.py", PRINTS_ITS_ARGUMENTS);
    PackageIndex.add(packages, "jupyterlab-widgets", "3.9.9", "empty.py", "");
  }

  @Test
  void makesJupyterLabFromPyPiOnce() throws IOException {
    Needs.program("python3", "python3-venv");
    addPackages();
    try (var index = PackageIndex.serving(packages)) {
      var done = Script.run(lab("--from", "pypi", "--prepare"), environment(index.address()));
      assertTrue(done.ok(), done.output());
    }
    assertEquals(1, made().size(), made()::toString);
    assertTrue(made().getFirst().startsWith("pypi-"), made()::toString);

    var again =
        Script.run(
            lab("--no-browser", "--port", "18123", notebooks.toString(), "--", "--extra=option"),
            environment("http://127.0.0.1:9"));
    assertTrue(again.ok(), again.output());
    assertFalse(again.output().contains("PyPI"), again.output());
    assertStartedWell(again);
    assertTrue(again.output().contains("--extra=option"), again.output());
    assertTrue(again.output().contains("--ServerApp.port=18123"), again.output());
  }

  private void assertStartedWell(Script lab) throws IOException {
    var output = lab.output();
    assertTrue(output.contains("started with "), output);
    assertTrue(output.contains("--ServerApp.root_dir=" + notebooks.toRealPath()), output);
    assertTrue(output.contains("--ServerApp.open_browser=False"), output);
    assertTrue(output.contains("--MultiKernelManager.default_kernel_name=ibrik"), output);
  }

  @Test
  void takesTheJupyterLabThatIsThere() throws IOException {
    var done = runWithInstalled("4.2.5", "--no-browser", notebooks.toString());
    assertTrue(done.ok(), done.output());
    assertStartedWell(done);
    assertEquals(List.of(), made());
  }

  @Test
  void passesOverAnOldJupyterLab() throws IOException {
    var refused = runWithInstalled("3.6.1", "--from", "installed", notebooks.toString());
    assertEquals(1, refused.exit(), refused.output());
    assertTrue(refused.output().contains("no JupyterLab 4"), refused.output());
  }

  private Script runWithInstalled(String version, String... options) throws IOException {
    var bin = Files.createDirectories(folder.resolve("bin"));
    Files.writeString(
        Files.createFile(
            bin.resolve("jupyter-lab"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"))),
        """
        #!/bin/sh
        if [ "$1" = --version ]; then echo %s; else echo "started with $*"; fi
        """
            .formatted(version));
    var environment = environment("http://127.0.0.1:9");
    environment.put("PATH", bin + ":" + System.getenv("PATH"));
    return Script.run(lab(options), environment);
  }

  @Test
  void leavesNothingWherePyPiDoesNotAnswer() throws IOException {
    Needs.program("python3", "python3-venv");
    var failed = Script.run(lab("--from", "pypi"), environment("http://127.0.0.1:9"));
    assertEquals(1, failed.exit(), failed.output());
    assertTrue(failed.output().contains("install JupyterLab 4"), failed.output());
    assertEquals(List.of(), made());
  }

  @Test
  void leavesNothingWhereAPackageIsMissing() throws IOException {
    Needs.program("python3", "python3-venv");
    PackageIndex.add(packages, "jupyterlab", "4.9.9", "__main__.py", PRINTS_ITS_ARGUMENTS);
    try (var index = PackageIndex.serving(packages)) {
      var failed = Script.run(lab("--from", "pypi"), environment(index.address()));
      assertEquals(1, failed.exit(), failed.output());
      assertEquals(List.of(), made());
    }
  }

  @Test
  void leavesNothingWhenInterrupted() throws Exception {
    Needs.program("python3", "python3-venv");
    try (var index = PackageIndex.silent()) {
      var environment = environment(index.address());
      var process = Script.builder(lab("--from", "pypi"), environment).start();
      try (var output = process.inputReader()) {
        while (!output.readLine().contains("Asking PyPI")) {
          // Until then it registers the kernel.
        }
        Script.run(List.of("kill", "-INT", Long.toString(process.pid())), Map.of());
        assertTrue(process.waitFor(20, TimeUnit.SECONDS), "still runs");
      }
      assertEquals(130, process.exitValue());
      assertEquals(List.of(), made());
    }
  }

  @Test
  void leavesNothingWhereNpmDoesNotAnswer() throws IOException {
    Needs.jupyterLabFromNpm();
    var environment = environment("http://127.0.0.1:9");
    environment.put("npm_config_registry", "http://127.0.0.1:9");
    environment.put("npm_config_cache", folder.resolve("npm").toString());
    environment.put("npm_config_fetch_retries", "0");
    var failed = Script.run(lab("--from", "npm"), environment);
    assertEquals(1, failed.exit(), failed.output());
    assertTrue(failed.output().contains("ECONNREFUSED"), failed.output());
    assertTrue(failed.output().contains("run this again"), failed.output());
    assertEquals(List.of(), made());
  }

  @Test
  void refusesWrongOptions() {
    for (var options :
        List.of(
            List.of("--what"),
            List.of("--port", "x"),
            List.of("--from", "y"),
            List.of("/no/folder"))) {
      var refused = Script.run(lab(options.toArray(String[]::new)), environment(""));
      assertEquals(1, refused.exit(), refused.output());
      assertTrue(refused.output().contains(options.getLast()), refused.output());
    }
  }
}
