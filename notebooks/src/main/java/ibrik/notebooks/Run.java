package ibrik.notebooks;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import ibrik.kernel.JvmOptions;
import ibrik.kernel.client.KernelClient;
import ibrik.kernel.client.KernelProcess;
import ibrik.kernel.protocol.Message;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code notebooks/run}: executes a notebook in a kernel of its own and saves its outputs. */
@Command(
    name = "notebooks/run",
    description = "Runs a notebook and writes its outputs into it.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class Run implements Callable<Integer> {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration FOREVER = Duration.ofDays(365);
  private static final int SHOWN = 60;

  @Parameters(paramLabel = "NOTEBOOK.ipynb", description = "The notebook.")
  private Path notebook;

  @Option(names = "--output", paramLabel = "FILE", description = "Write here instead.")
  private Path output;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "Give up when a cell takes longer; 0 waits for ever.",
      defaultValue = "0")
  private int timeout;

  @Option(
      names = "--kernel",
      paramLabel = "DIR",
      description = "The folder that has the kernel's lib in it.",
      required = true,
      hidden = true)
  private Path kernel;

  private final PrintStream progress = System.out;
  private final Outputs outputs = new Outputs();

  /** Runs the program. */
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new Run())
            .setExecutionExceptionHandler(
                (error, line, parsed) -> {
                  System.err.println(
                      error instanceof IOException || error instanceof TimeoutException
                          ? error.getMessage()
                          : error.toString());
                  return 1;
                })
            .execute(args));
  }

  @Override
  public Integer call() throws IOException, TimeoutException {
    if (timeout < 0) {
      throw new IOException("--timeout " + timeout + ": expected seconds, 0 or more");
    }
    Notebook content = Notebook.read(notebook);
    List<String> command =
        JvmOptions.command(
            Path.of(System.getProperty("java.home"), "bin", "java"),
            kernel.toAbsolutePath(),
            KernelProcess.PLACEHOLDER);
    Path folder = notebook.toAbsolutePath().getParent();
    try (var process = KernelProcess.start(command, Map.of(), folder);
        var client = new KernelClient(process.connection(), process.process()::isAlive)) {
      client.awaitReady(START);
      if (!runAll(client, content.codeCells())) {
        return 1;
      }
      client.shutdown(false);
    }
    content.write(output == null ? notebook : output);
    return 0;
  }

  private boolean runAll(KernelClient client, List<JsonObject> cells) throws TimeoutException {
    for (int i = 0; i < cells.size(); i++) {
      JsonObject cell = cells.get(i);
      String code = Lines.join(cell.get("source"));
      String title = "[%d/%d] %s".formatted(i + 1, cells.size(), title(code));
      long start = System.nanoTime();
      Message reply = run(client, cell, code, title);
      progress.printf("%s  %.1f s%n", title, (System.nanoTime() - start) / 1e9);
      JsonElement status = reply.content().get("status");
      if (!status.getAsString().equals("ok") && !mayFail(cell)) {
        report(title, reply.content());
        return false;
      }
    }
    return true;
  }

  private Message run(KernelClient client, JsonObject cell, String code, String title)
      throws TimeoutException {
    outputs.begin();
    Message reply;
    try {
      String id = client.submit(code, false);
      reply = client.await(id, outputs::add, timeout == 0 ? FOREVER : Duration.ofSeconds(timeout));
    } catch (TimeoutException e) {
      throw new TimeoutException(title + ": took longer than " + timeout + " s");
    }
    cell.add("execution_count", reply.content().get("execution_count"));
    cell.add("outputs", outputs.outputs());
    return reply;
  }

  private static String title(String code) {
    String line = code.lines().map(String::strip).filter(l -> !l.isEmpty()).findFirst().orElse("");
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN - 1) + "…";
  }

  /** Jupyter's tag for a cell that shows an error. */
  private static boolean mayFail(JsonObject cell) {
    return cell.get("metadata") instanceof JsonObject metadata
        && metadata.get("tags") instanceof JsonArray tags
        && tags.asList().stream().anyMatch(tag -> tag.getAsString().equals("raises-exception"));
  }

  private static void report(String title, JsonObject error) {
    System.err.println(title);
    if (error.get("traceback") instanceof JsonArray traceback) {
      boolean terminal = System.console() != null;
      for (JsonElement line : traceback) {
        String text = line.getAsString();
        System.err.println(terminal ? text : text.replaceAll("\u001b\\[[0-9;]*m", ""));
      }
    }
  }
}
