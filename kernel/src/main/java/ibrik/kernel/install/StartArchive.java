package ibrik.kernel.install;

import com.google.gson.JsonObject;
import ibrik.kernel.JvmOptions;
import ibrik.kernel.client.KernelClient;
import ibrik.kernel.client.KernelProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The archive of classes that a kernel starts faster from: what a kernel loaded that was started
 * and used as a notebook's first minute would.
 *
 * <p>It is a dynamic archive (class data sharing) and not JDK 25's ahead-of-time cache, since the
 * JDK links no classes ahead of time where an incubating module is used, and the Vector API is one;
 * of the two this one then starts the kernel sooner, for it keeps the classes of lambdas.
 *
 * @see <a href="https://docs.oracle.com/en/java/javase/25/vm/class-data-sharing.html">Class data
 *     sharing</a>
 */
public final class StartArchive {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final List<String> CELLS =
      List.of(
          "1+1",
          "var t = Tensors.zeros(2, 3); t.add(1)",
          "display(t); for (int i = 0; i < 3; i++) System.out.println(i);",
          "record Point(int x, int y) {}\n"
              + "int twice(int x) { return 2 * x; }\n"
              + "new Point(1, twice(2))",
          "var lines = Stream.of(1, 2).map(x -> \"<\" + x + \">\").toList(); lines",
          "throw new IllegalStateException(\"an error\");",
          "notDeclared");

  private StartArchive() {}

  /**
   * Makes the archive of the kernel in a folder, in place of an earlier one. The JVM takes it for
   * as long as the folder's jars and the JDK stay what they are.
   *
   * @param folder the folder that has {@code lib} in it
   * @throws IOException if it could not be made; there is none or the earlier one then
   */
  public static void make(Path folder) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    var made = Files.createTempFile(folder, "archive-", ".jsa");
    try {
      // The JVM writes into no file that is there already.
      Files.delete(made);
      use(JvmOptions.archivingCommand(java, folder, KernelProcess.PLACEHOLDER, made), folder);
      if (!Files.isRegularFile(made)) {
        throw new IOException("the JVM " + java + " wrote no archive of classes");
      }
      Files.move(made, folder.resolve(JvmOptions.ARCHIVE), StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(made);
    }
  }

  private static void use(List<String> command, Path folder) throws IOException {
    try (var process =
            KernelProcess.start(command, Map.of(), folder, ProcessBuilder.Redirect.DISCARD);
        var client = new KernelClient(process.connection(), process.process()::isAlive)) {
      client.awaitReady(PATIENCE);
      for (String cell : CELLS) {
        client.execute(cell, message -> {}, PATIENCE);
      }
      ask(client, "complete_request", "lines.si");
      ask(client, "inspect_request", "lines.size");
      ask(client, "is_complete_request", "lines.size()");
      client.shutdown(false);
      if (!process.process().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IOException("the kernel did not end within " + PATIENCE.toSeconds() + " s");
      }
    } catch (TimeoutException | IllegalStateException e) {
      throw new IOException("a first run of it failed: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static void ask(KernelClient client, String type, String code) throws TimeoutException {
    var content = new JsonObject();
    content.addProperty("code", code);
    content.addProperty("cursor_pos", code.length());
    content.addProperty("detail_level", 0);
    client.request(type, content, PATIENCE);
  }
}
