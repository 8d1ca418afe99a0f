package ibrik.kernel.bench;

import com.google.gson.JsonObject;
import ibrik.kernel.client.KernelClient;
import ibrik.kernel.client.KernelProcess;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Thousands of cells with errors, interrupts, redefinitions and magics mixed, and a restart after
 * the first fifth; what is used of memory is printed after each tenth.
 */
final class Soak {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int INTERRUPT_EACH = 50;

  /** What cells do; {@code N} is the cell's number, {@code M} comes again. */
  private static final List<String> CELLS =
      List.of(
          "N+1",
          "int vM = N; vM",
          "class KM { int x = N; String f() { return \"\" + x; } } new KM().f()",
          "int fM(int a) { return a + N; }\nfM(1)",
          "!throw new IllegalStateException(\"cell N\");",
          "!int wrong = \"N\";",
          "for (int i = 0; i < 100; i++) System.out.println(\"line \" + i);",
          "%who",
          "var squares = IntStream.range(0, 1000).mapToObj(i -> i * N).toList(); squares.size()",
          "var t = rand(64, 64); display(t.mm(t).sum()); record RM(int a) {}");

  private static final String MEMORY =
      "System.gc();"
          + " java.lang.management.ManagementFactory.getClassLoadingMXBean().getLoadedClassCount()"
          + " + \" \" + (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory())";

  private Soak() {}

  /**
   * @param kernels starts a kernel
   */
  static void run(int cells, Callable<KernelProcess> kernels) throws Exception {
    int first = cells / 5;
    try (var process = kernels.call()) {
      run(process, 0, first, cells, true);
      expectEnd(process);
    }
    try (var process = kernels.call()) {
      run(process, first, cells, cells, false);
      expectEnd(process);
    }
  }

  private static void expectEnd(KernelProcess process) throws InterruptedException {
    if (!process.process().waitFor(5, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the kernel's process did not end");
    }
  }

  private static void run(KernelProcess process, int from, int to, int all, boolean restart)
      throws TimeoutException, InterruptedException {
    try (var client = new KernelClient(process.connection(), process.process()::isAlive)) {
      client.awaitReady(PATIENCE);
      for (int i = from; i < to; i++) {
        if (i % INTERRUPT_EACH == INTERRUPT_EACH - 1) {
          interrupted(client, i);
        } else {
          cell(client, i);
        }
        if ((i + 1) % Math.max(1, all / 10) == 0) {
          sample(client, i + 1);
        }
      }
      client.shutdown(restart);
    }
  }

  private static void cell(KernelClient client, int number) throws TimeoutException {
    String text = CELLS.get(number % CELLS.size());
    boolean wrong = text.startsWith("!");
    String code =
        text.substring(wrong ? 1 : 0)
            .replaceAll("\\bN\\b", String.valueOf(number))
            .replaceAll("(?<=\\b[vKfR])M\\b", String.valueOf(number / CELLS.size() % 20));
    String status = status(client, client.submit(code));
    if (!status.equals(wrong ? "error" : "ok")) {
      throw new IllegalStateException("cell " + number + " ended with " + status + ": " + code);
    }
  }

  private static void interrupted(KernelClient client, int number)
      throws TimeoutException, InterruptedException {
    String id = client.submit("int before = " + number + "; while (true) {}");
    TimeUnit.MILLISECONDS.sleep(50);
    client.interrupt();
    if (!status(client, id).equals("error")) {
      throw new IllegalStateException("cell " + number + " was not interrupted");
    }
  }

  private static String status(KernelClient client, String id) throws TimeoutException {
    return client.await(id, message -> {}, PATIENCE).content().get("status").getAsString();
  }

  private static void sample(KernelClient client, int cells) throws TimeoutException {
    var result = new String[1];
    client.execute(
        MEMORY,
        message -> {
          if (message.type().equals("execute_result")) {
            result[0] = message.content().getAsJsonObject("data").get("text/plain").getAsString();
          }
        },
        PATIENCE);
    String[] figures = result[0].replace("\"", "").split(" ");
    long resident =
        client
            .control("usage_request", new JsonObject(), PATIENCE)
            .content()
            .get("kernel_memory")
            .getAsLong();
    System.out.printf(
        Locale.ROOT,
        "after %,d cells: resident %d MB, heap %.1f MB, %s classes%n",
        cells,
        resident >> 20,
        Long.parseLong(figures[1]) / 1048576.0,
        figures[0]);
  }
}
