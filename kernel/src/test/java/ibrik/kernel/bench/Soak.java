package ibrik.kernel.bench;

import com.google.gson.JsonObject;
import ibrik.kernel.client.KernelClient;
import ibrik.kernel.client.KernelProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Thousands of cells with errors, interrupts, redefinitions, magics, completions and inspections
 * mixed; the kernel is restarted as Jupyter restarts it, the client stays connected. The last four
 * fifths are one process's, whose memory is sampled after each tenth.
 */
public final class Soak {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int RESTARTS = 4;
  private static final int INTERRUPT_EACH = 25;
  private static final int ASK_EACH = 10;

  /**
   * What cells do; {@code N} is the cell's number, {@code M} comes again, {@code !} marks an error.
   */
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
          "var t = rand(64, 64); display(t.mm(t).sum()); record RM(int a) {}",
          "String vM = \"text N\"; vM.length()",
          "!int down(int n) { return down(n + 1) + N; } down(0)",
          "int usesM() { return fM(N) + new KM().x; }",
          "!class Faulty { static int x = Integer.parseInt(\"N?\"); } Faulty.x",
          "!System.exit(N)",
          "import java.util.zip.CRC32; new CRC32().getValue()",
          "!new long[Integer.MAX_VALUE - 8].length + new long[Integer.MAX_VALUE - 8].length",
          "%time Math.sqrt(N)",
          "List.of(1, 2, N).stream().map(x -> \"<\" + x + \">\").toList()",
          "interface SM { int s(); } SM one = () -> N; one.s()");

  private static final List<String> ENDLESS =
      List.of(
          "int before = N; while (true) {}",
          "Thread.sleep(600_000);",
          "while (true) { try { while (true) {} } catch (Throwable t) { } }",
          "while (true) System.out.println(\"line\");",
          "input(\"who? \")");

  private static final String MEMORY =
      "System.gc();"
          + " java.lang.management.ManagementFactory.getClassLoadingMXBean().getLoadedClassCount()"
          + " + \" \" + (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory())";

  /**
   * What is used of memory.
   *
   * @param cells after so many cells
   * @param resident of the process, in bytes
   * @param heap what is reachable, in bytes
   * @param classes that are loaded
   */
  public record Sample(int cells, long resident, long heap, int classes) {
    private String line() {
      return String.format(
          Locale.ROOT,
          "after %,d cells: resident %d MB, heap %.1f MB, %,d classes",
          cells,
          resident >> 20,
          heap / 1048576.0,
          classes);
    }
  }

  /** Starts a kernel. */
  public interface Start {
    /** Starts it. */
    KernelProcess start() throws IOException;
  }

  private final KernelProcess process;
  private final KernelClient client;
  private final List<Sample> samples = new ArrayList<>();

  private Soak(KernelProcess process, KernelClient client) {
    this.process = process;
    this.client = client;
  }

  /**
   * Runs cells.
   *
   * @return the samples of the last process
   * @throws IllegalStateException if a cell does not end as it should
   */
  public static List<Sample> run(int cells, Start kernels) throws Exception {
    try (var process = kernels.start();
        var client = new KernelClient(process.connection(), () -> process.process().isAlive())) {
      return new Soak(process, client).run(cells);
    }
  }

  private List<Sample> run(int cells) throws Exception {
    client.awaitReady(PATIENCE);
    int first = cells / 5;
    for (int i = 0; i < cells; i++) {
      if (i > 0 && i <= first && i % (first / RESTARTS) == 0) {
        restart();
      }
      step(i);
      if (i >= first && (i + 1) % Math.max(1, cells / 10) == 0) {
        Sample sample = sample(i + 1);
        System.out.println(sample.line());
        samples.add(sample);
      }
    }
    client.shutdown(false);
    awaitEnd();
    return samples;
  }

  private void restart() throws Exception {
    client.shutdown(true);
    awaitEnd();
    process.restart();
    client.awaitReady(PATIENCE);
  }

  private void awaitEnd() throws InterruptedException {
    if (!process.process().waitFor(5, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the kernel's process did not end");
    }
  }

  private void step(int number) throws TimeoutException {
    if (number % INTERRUPT_EACH == INTERRUPT_EACH - 1) {
      interrupted(number);
    } else {
      cell(number);
    }
    if (number % ASK_EACH == 0) {
      ask("complete_request", "squares.st");
      ask("inspect_request", "List.of");
      ask("is_complete_request", "int f(" + number);
    }
  }

  private void ask(String type, String code) throws TimeoutException {
    var content = new JsonObject();
    content.addProperty("code", code);
    content.addProperty("cursor_pos", code.length());
    content.addProperty("detail_level", 0);
    var reply = client.request(type, content, PATIENCE).content();
    if (reply.get("status").getAsString().equals("error")) {
      throw new IllegalStateException(type + ": " + reply);
    }
  }

  private void cell(int number) throws TimeoutException {
    String text = CELLS.get(number % CELLS.size());
    boolean wrong = text.startsWith("!");
    String code = code(text.substring(wrong ? 1 : 0), number);
    String status = status(client.submit(code));
    if (!status.equals(wrong ? "error" : "ok")) {
      throw new IllegalStateException("cell " + number + " ended with " + status + ": " + code);
    }
  }

  private static String code(String text, int number) {
    return text.replaceAll("\\bN\\b", String.valueOf(number))
        .replaceAll(
            "(?<=\\b(v|K|f|R|S|uses))M\\b", String.valueOf(number / CELLS.size() % CELLS.size()));
  }

  private void interrupted(int number) throws TimeoutException {
    String code = code(ENDLESS.get(number / INTERRUPT_EACH % ENDLESS.size()), number);
    var ended = Interrupter.run(client, code, "execute_input", number % 50);
    if (!ended.reply().content().get("status").getAsString().equals("error")) {
      throw new IllegalStateException("cell " + number + " was not interrupted: " + code);
    }
  }

  private String status(String id) throws TimeoutException {
    return client.await(id, message -> {}, PATIENCE).content().get("status").getAsString();
  }

  private Sample sample(int cells) throws TimeoutException {
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
    var usage = client.control("usage_request", new JsonObject(), PATIENCE).content();
    return new Sample(
        cells,
        usage.get("kernel_memory").getAsLong(),
        Long.parseLong(figures[1]),
        Integer.parseInt(figures[0]));
  }
}
