package ibrik.notebooks;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import ibrik.kernel.client.KernelClient;
import ibrik.kernel.protocol.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Runs a notebook's code cells, one after the other, in a kernel of their own, and puts what they
 * show into the notebook.
 *
 * @param launch how the kernel is started
 * @param timeout the longest that a cell may take
 * @param progress hears of each cell that ended
 */
record Execution(Launch launch, Duration timeout, Progress progress) {
  static final Duration FOREVER = Duration.ofDays(365);

  private static final Duration START = Duration.ofSeconds(60);
  private static final int SHOWN = 60;

  /** Hears of each cell that ended. */
  interface Progress {
    /** A progress that nobody watches. */
    Progress NONE = (_, _) -> {};

    /**
     * @param title the cell's number and its first line
     */
    void ended(String title, Duration time);
  }

  /** A cell failed that was not meant to; its traceback is the message's. */
  static final class CellFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    private CellFailedException(String title, JsonObject error) {
      super(title + "\n" + traceback(error));
    }

    private static String traceback(JsonObject error) {
      return error.get("traceback") instanceof JsonArray lines
          ? lines.asList().stream().map(l -> l.getAsString()).collect(Collectors.joining("\n"))
          : error.get("status").getAsString();
    }
  }

  /**
   * Runs all cells, those that are tagged {@code raises-exception} to their error.
   *
   * @param notebook its outputs are replaced
   * @param folder where the kernel's relative paths start from
   * @param parameters values for variables of the cell that is tagged {@code parameters}, as in
   *     Java; a cell that sets them is put behind it, tagged {@code injected-parameters}
   * @throws CellFailedException if a cell fails; the notebook has the outputs so far
   * @throws TimeoutException if a cell takes too long
   * @throws IOException if the kernel can't be started, or there is no cell for the parameters
   */
  void run(Notebook notebook, Path folder, Map<String, String> parameters)
      throws IOException, TimeoutException, CellFailedException {
    if (!parameters.isEmpty()) {
      notebook.inject(parameters);
    }
    try (var process = launch.start(folder);
        var client = new KernelClient(process.connection(), process.process()::isAlive)) {
      client.awaitReady(START);
      runAll(client, notebook.codeCells());
      client.shutdown(false);
    }
  }

  private void runAll(KernelClient client, List<Cell> cells)
      throws TimeoutException, CellFailedException {
    var outputs = new Outputs();
    for (int i = 0; i < cells.size(); i++) {
      Cell cell = cells.get(i);
      String title = "[%d/%d] %s".formatted(i + 1, cells.size(), title(cell.source()));
      long start = System.nanoTime();
      JsonObject reply = run(client, cell, outputs, title).content();
      progress.ended(title, Duration.ofNanos(System.nanoTime() - start));
      if (!reply.get("status").getAsString().equals("ok") && !cell.hasTag("raises-exception")) {
        throw new CellFailedException(title, reply);
      }
    }
  }

  private Message run(KernelClient client, Cell cell, Outputs outputs, String title)
      throws TimeoutException {
    outputs.begin();
    Message reply;
    try {
      String id = client.submit(cell.source(), false);
      reply = client.await(id, outputs::add, timeout);
    } catch (TimeoutException e) {
      throw new TimeoutException(title + ": took longer than " + timeout.toSeconds() + " s");
    }
    cell.result(reply.content().get("execution_count"), outputs.outputs());
    return reply;
  }

  private static String title(String code) {
    String line = code.lines().map(String::strip).filter(l -> !l.isEmpty()).findFirst().orElse("");
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN - 1) + "…";
  }
}
