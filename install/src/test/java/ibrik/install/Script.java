package ibrik.install;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that ran to its end: its exit code, and what it printed on both streams. */
record Script(int exit, String output) {

  /** The project's folder, whose scripts are under test. */
  static final Path ROOT = Path.of(System.getProperty("ibrik.root")).normalize();

  private static final long MINUTES = 10;

  boolean ok() {
    return exit == 0;
  }

  /** Runs a command in the project's folder, with no standard input. */
  static Script run(List<String> command, Map<String, String> environment) {
    try {
      var output = Files.createTempFile("ibrik-test-", ".log");
      try {
        var process = builder(command, environment).redirectOutput(output.toFile()).start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
          process.descendants().forEach(ProcessHandle::destroy);
          process.destroy();
          throw new IllegalStateException(
              command + " still ran after " + MINUTES + " minutes:\n" + Files.readString(output));
        }
        return new Script(process.exitValue(), Files.readString(output));
      } finally {
        Files.delete(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * A process in the project's folder. Of Jupyter's and pip's own variables it sees none but those
   * given.
   */
  static ProcessBuilder builder(List<String> command, Map<String, String> environment) {
    var builder = new ProcessBuilder(command).directory(ROOT.toFile()).redirectErrorStream(true);
    builder.redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
    builder.environment().keySet().removeIf(name -> name.matches("(JUPYTER|PIP)_.*|VIRTUAL_ENV"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    return builder;
  }
}
