package ibrik.kernel.magic;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** The program {@code tensorboard}, which serves a folder until the kernel ends. */
final class TensorBoard {
  /** It loads TensorFlow, where that is installed. */
  private static final long PATIENCE_SECONDS = 60;

  /** {@code TensorBoard 2.19.0 at http://localhost:6006/ (Press CTRL+C to quit)}. */
  private static final Pattern ADDRESS = Pattern.compile("http://[^/\\s]*?:(\\d+)/?\\S*");

  private static final Map<Path, TensorBoard> RUNNING = new ConcurrentHashMap<>();

  private final Process process;
  private final CompletableFuture<String> address = new CompletableFuture<>();
  private volatile String lastLine = "it printed nothing";

  private TensorBoard(Process process) {
    this.process = process;
    Thread.ofVirtual().name("tensorboard").start(this::read);
  }

  /** The program, where the {@code PATH} has it. */
  static Optional<Path> program() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, "tensorboard"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Where the browser finds what is in {@code folder}; started unless it runs.
   *
   * @throws IOException where it does not start; says why
   */
  static String serve(Path program, Path folder) throws IOException, InterruptedException {
    Path key = folder.toRealPath();
    var running = RUNNING.get(key);
    if (running == null || !running.process.isAlive()) {
      running = start(program, key);
      RUNNING.put(key, running);
    }
    return running.awaitAddress();
  }

  private static TensorBoard start(Path program, Path folder) throws IOException {
    var process =
        new ProcessBuilder(
                program.toString(),
                "--logdir",
                folder.toString(),
                "--host",
                "localhost",
                "--port",
                "0")
            .redirectErrorStream(true)
            .start();
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> end(process)));
    return new TensorBoard(process);
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }

  /** Reads on after the address has come: a full pipe would stop the program. */
  private void read() {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        lastLine = line;
        var found = ADDRESS.matcher(line);
        if (found.find()) {
          address.complete(asBrowsersSee(found.group(), found.group(1)));
        }
      }
    } catch (IOException e) {
      lastLine = e.getMessage();
    }
    address.completeExceptionally(new IOException("it ended: " + lastLine));
  }

  /**
   * Behind a proxy, JupyterHub's for one, the address is told as TensorBoard's own magic has it.
   */
  private static String asBrowsersSee(String address, String port) {
    String proxy = System.getenv("TENSORBOARD_PROXY_URL");
    return proxy == null ? address : proxy.replace("%PORT%", port);
  }

  private String awaitAddress() throws IOException, InterruptedException {
    try {
      return address.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().getMessage(), e);
    } catch (TimeoutException e) {
      end(process);
      throw new IOException(
          "it told no address within %d s: %s".formatted(PATIENCE_SECONDS, lastLine), e);
    }
  }
}
