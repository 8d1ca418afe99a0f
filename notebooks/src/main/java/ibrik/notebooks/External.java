package ibrik.notebooks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Programs of others that this one calls. */
final class External {
  private External() {}

  /**
   * Runs a program to its end.
   *
   * @param environment added to this process's
   * @return what it printed
   * @throws IOException if it can't be started, fails, or takes too long; with what it printed
   */
  static String run(List<String> command, Map<String, String> environment, int patienceSeconds)
      throws IOException {
    // To a file: a child that it leaves behind would keep a pipe open.
    Path log = Files.createTempFile("ibrik-", ".log");
    Process process = null;
    try {
      var builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(environment);
      process = builder.redirectOutput(log.toFile()).start();
      process.getOutputStream().close();
      boolean ended = process.waitFor(patienceSeconds, TimeUnit.SECONDS);
      String printed = Files.readString(log);
      if (!ended) {
        throw new IOException(
            command.getFirst() + " took longer than " + patienceSeconds + " s:\n" + printed);
      }
      if (process.exitValue() != 0) {
        throw new IOException(
            command.getFirst() + " ended with " + process.exitValue() + ":\n" + printed);
      }
      return printed;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while " + command.getFirst() + " ran", e);
    } finally {
      if (process != null) {
        process.destroyForcibly();
      }
      Files.deleteIfExists(log);
    }
  }
}
