package ibrik.install;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** JupyterLab as {@code install/lab} starts it, with Jupyter's folders in one of the test's. */
final class LabServer implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("http://\\S+/lab\\?token=\\w+");

  private final Process process;
  private final ConcurrentLinkedQueue<String> printed = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<String> address = new CompletableFuture<>();

  private LabServer(Process process) {
    this.process = process;
    Thread.ofVirtual().start(this::read);
  }

  /**
   * Starts JupyterLab from npm packages on the notebooks in {@code folder}.
   *
   * @param home where the kernel is registered and what Jupyter keeps is put
   */
  static LabServer start(Path folder, Path home) throws IOException {
    var command =
        List.of(
            "install/lab",
            "--no-browser",
            "--from",
            "npm",
            "--port",
            freePort(),
            folder.toString());
    var environment =
        Map.of(
            "JUPYTER_DATA_DIR", home.resolve("data").toString(),
            "IBRIK_LAB_STATE", home.resolve("state").toString());
    return new LabServer(Script.builder(command, environment).start());
  }

  private static String freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return Integer.toString(socket.getLocalPort());
    }
  }

  private void read() {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        printed.add(line);
        var found = ADDRESS.matcher(line);
        if (found.find()) {
          address.complete(found.group());
        }
      }
      address.completeExceptionally(new IOException("install/lab ended"));
    } catch (IOException e) {
      address.completeExceptionally(e);
    }
  }

  /** The address that {@code install/lab} prints, once it does: minutes where it has to build. */
  String address() throws InterruptedException {
    try {
      return address.get(10, TimeUnit.MINUTES);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("no address printed:\n" + output(), e);
    }
  }

  /** The address of a notebook, in a workspace with nothing else open. */
  String addressOf(Path notebook) throws InterruptedException {
    return address().replace("/lab?", "/lab/tree/" + notebook.getFileName() + "?reset&");
  }

  String output() {
    return String.join("\n", printed);
  }

  /** Presses Ctrl-C, and sees to it that neither the server nor a kernel outlives that. */
  @Override
  public void close() {
    var all = Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
    Script.run(List.of("kill", "-INT", Long.toString(process.pid())), Map.of());
    var ended = all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(ended).get(20, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      var alive = all.stream().filter(ProcessHandle::isAlive).toList();
      alive.forEach(ProcessHandle::destroyForcibly);
      throw new IllegalStateException(
          "Ctrl-C did not end %s of install/lab:\n%s"
              .formatted(alive.stream().map(ProcessHandle::info).toList(), output()),
          e);
    }
  }
}
