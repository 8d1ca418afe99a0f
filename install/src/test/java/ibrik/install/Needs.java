package ibrik.install;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a test needs of the machine, beside Java. */
final class Needs {
  private Needs() {}

  /** JupyterLab from npm packages can be made and served. */
  static void jupyterLabFromNpm() {
    program("npm", "npm");
    python("jupyter_server", "jupyter-server");
    python("jupyterlab_server", "python3-jupyterlab-server");
  }

  /** The path of a program; without it the test is skipped, or fails under {@code .ci/run}. */
  static Path program(String name, String debianPackage) {
    return find(name).orElseGet(() -> missing(name, debianPackage));
  }

  /** Debian's Python has this module. */
  static void python(String module, String debianPackage) {
    var python = Path.of("/usr/bin/python3");
    if (!Files.isExecutable(python)
        || !Script.run(List.of(python.toString(), "-c", "import " + module), Map.of()).ok()) {
      missing("the Python module " + module, debianPackage);
    }
  }

  private static Optional<Path> find(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static <T> T missing(String what, String debianPackage) {
    var reason = what + " is missing (Debian: apt-get install " + debianPackage + ")";
    if (System.getenv("IBRIK_NO_SKIP") != null) {
      return fail(reason + ", and IBRIK_NO_SKIP is set");
    }
    // Surefire counts a skipped test but does not print why.
    System.out.println("Skipped: " + reason);
    return abort(reason);
  }
}
