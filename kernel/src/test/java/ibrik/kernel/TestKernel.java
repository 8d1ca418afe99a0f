package ibrik.kernel;

import com.google.gson.JsonObject;
import ibrik.kernel.client.KernelClient;
import ibrik.kernel.client.KernelProcess;
import ibrik.kernel.protocol.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** A kernel's process, started on the tests' class path, and spoken to over its sockets. */
final class TestKernel implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private final KernelProcess process;
  private final KernelClient client;
  private final Deque<String> input = new ArrayDeque<>();

  TestKernel() throws IOException, TimeoutException {
    this(List.of(), Map.of());
  }

  /**
   * @param options of the JVM, besides
   * @param environment added to this process's
   */
  TestKernel(List<String> options, Map<String, String> environment)
      throws IOException, TimeoutException {
    var command = new ArrayList<>(command());
    command.addAll(1, options);
    // So that tests neither read nor write the user's own files.
    Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
    String data = Files.createTempDirectory(target, "jupyter-").toString();
    var variables = new HashMap<>(Map.of("JUPYTER_DATA_DIR", data, "JUPYTER_CONFIG_DIR", data));
    variables.putAll(environment);
    process = KernelProcess.start(command, variables, Path.of("").toAbsolutePath());
    client = new KernelClient(process.connection(), process.process()::isAlive);
    client.awaitReady(PATIENCE);
  }

  static List<String> command() {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JvmOptions.common());
    command.add("-Xmx256m");
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            JvmOptions.MAIN_CLASS,
            KernelProcess.PLACEHOLDER));
    return command;
  }

  /** What a cell showed. */
  record Shown(Message reply, List<Message> messages) {
    String status() {
      return reply.content().get("status").getAsString();
    }

    /** The value of the last expression as text; null if there was none. */
    String result() {
      return messages.stream()
          .filter(m -> m.type().equals("execute_result"))
          .map(m -> m.content().getAsJsonObject("data").get("text/plain").getAsString())
          .findFirst()
          .orElse(null);
    }

    String stdout() {
      return stream("stdout");
    }

    String stderr() {
      return stream("stderr");
    }

    private String stream(String name) {
      return messages.stream()
          .filter(m -> m.type().equals("stream"))
          .filter(m -> m.content().get("name").getAsString().equals(name))
          .map(m -> m.content().get("text").getAsString())
          .collect(Collectors.joining());
    }

    List<Message> of(String type) {
      return messages.stream().filter(m -> m.type().equals(type)).toList();
    }

    String errorName() {
      return reply.content().get("ename").getAsString();
    }

    String errorValue() {
      return reply.content().get("evalue").getAsString();
    }

    /** The traceback without colours. */
    String traceback() {
      return reply.content().getAsJsonArray("traceback").asList().stream()
          .map(line -> line.getAsString().replaceAll("\u001b\\[[0-9;]*m", ""))
          .collect(Collectors.joining("\n"));
    }
  }

  Shown run(String code) throws TimeoutException {
    return await(client.submit(code));
  }

  /** The value of a cell's last expression as text. */
  String value(String code) throws TimeoutException {
    Shown shown = run(code);
    if (!shown.status().equals("ok")) {
      throw new AssertionError(code + "\n" + shown.traceback());
    }
    return shown.result();
  }

  Shown await(String id) throws TimeoutException {
    var messages = new ArrayList<Message>();
    Message reply =
        client.await(
            id,
            new KernelClient.Listener() {
              @Override
              public void output(Message message) {
                messages.add(message);
              }

              @Override
              public String input(String prompt, boolean password) {
                return input.poll();
              }
            },
            PATIENCE);
    return new Shown(reply, messages);
  }

  /** What the kernel publishes until it has handled a message that has no reply. */
  List<Message> awaitIdle(String id) throws TimeoutException {
    return client.awaitIdle(id, PATIENCE);
  }

  /** What the user will answer next. */
  void willType(String line) {
    input.add(line);
  }

  JsonObject request(String type, JsonObject content) throws TimeoutException {
    return client.request(type, content, PATIENCE).content();
  }

  KernelClient client() {
    return client;
  }

  KernelProcess process() {
    return process;
  }

  @Override
  public void close() throws IOException {
    client.close();
    process.close();
  }
}
