package ibrik.kernel.bench;

import com.google.gson.JsonObject;
import ibrik.kernel.JvmOptions;
import ibrik.kernel.client.KernelClient;
import ibrik.kernel.client.KernelProcess;
import ibrik.kernel.install.StartArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The program behind {@code kernel/bench}: the kernel's times, as a client over sockets sees them.
 */
@Command(
    name = "kernel/bench",
    description = "Measures the kernel over Jupyter's protocol.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
public final class KernelBench implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final int CELLS = 50;
  private static final int QUEUED = 200;
  private static final int LINES = 100_000;
  private static final int IDLE_SECONDS = 8;

  private static final List<String> KINDS =
      List.of(
          "1+1",
          "int a = N; int b = 2; a + b",
          "class K { int xN; int f() { return xN; } }",
          "var l = Stream.of(1, N).map(x -> x + 1).toList(); l",
          "for (int i = 0; i < 5; i++) System.out.println(i);",
          "int f(int x) { return x + N; }\nf(1)",
          "var m = new TreeMap<String, Integer>(Map.of(\"a\", N)); m");

  @Option(
      names = "--kernel",
      paramLabel = "DIR",
      description = "The folder that has the kernel's lib in it.",
      required = true)
  private Path kernel;

  @Option(names = "--starts", description = "How many starts the start times are a median of.")
  private int starts = 5;

  @Option(
      names = "--archive",
      description = "Start from an archive of classes, made anew, as installed kernels do.")
  private boolean archive;

  @Option(names = "--only-starts", description = "Leave out all but the start times.")
  private boolean onlyStarts;

  @Option(names = "--jshell", description = "Measure a JShell in this process too.")
  private boolean jshell;

  @Option(
      names = "--displays",
      description = "Measure only what displays take, in this process, and their sizes.")
  private boolean displays;

  @Option(names = "--interrupts", description = "Measure only how long interrupts take.")
  private boolean interrupts;

  @Option(
      names = "--soak",
      paramLabel = "N",
      description = "Only run N mixed cells, and show what memory is used.")
  private int soak;

  /** Runs the program. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new KernelBench()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    if (displays) {
      DisplayBench.measure();
      return 0;
    }
    if (archive) {
      long start = System.nanoTime();
      StartArchive.make(kernel);
      Figures.show("archive made", millisSince(start), "ms");
    } else {
      Files.deleteIfExists(kernel.resolve(JvmOptions.ARCHIVE));
    }
    if (soak > 0) {
      Soak.run(soak, this::start);
      return 0;
    }
    if (interrupts) {
      try (var process = start();
          var client = new KernelClient(process.connection(), process.process()::isAlive)) {
        client.awaitReady(PATIENCE);
        Interrupts.measure(client, new Report());
        client.shutdown(false);
      }
      return 0;
    }
    var report = new Report();
    measureStarts(report);
    if (!onlyStarts) {
      try (var process = start();
          var client = new KernelClient(process.connection(), process.process()::isAlive)) {
        client.awaitReady(PATIENCE);
        measure(client, report);
        client.shutdown(false);
      }
      measureMemory(report);
    }
    if (jshell) {
      JShellFigures.measure();
    }
    return 0;
  }

  private void measureStarts(Report report) throws IOException, TimeoutException {
    var informed = new ArrayList<Double>();
    var first = new ArrayList<Double>();
    for (int i = 0; i < starts; i++) {
      long start = System.nanoTime();
      try (var process = start();
          var client = new KernelClient(process.connection(), process.process()::isAlive)) {
        client.control("kernel_info_request", new JsonObject(), PATIENCE);
        informed.add(millisSince(start));
        run(client, "1+1");
        first.add(millisSince(start));
        client.shutdown(false);
      }
    }
    report.atMost("process start → `kernel_info_reply`", Figures.median(informed), "ms", 250);
    report.atMost("process start → first `1+1` result", Figures.median(first), "ms", 650);
  }

  private KernelProcess start() throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    return KernelProcess.start(
        JvmOptions.command(java, kernel, KernelProcess.PLACEHOLDER),
        Map.of(),
        Path.of("").toAbsolutePath());
  }

  private static void measure(KernelClient client, Report report) throws TimeoutException {
    report.plain("`1+1`, the first %d cells".formatted(CELLS), median(client, i -> "1+1"), "ms");
    for (int i = 0; i < Figures.BEFORE; i++) {
      run(client, "1+1");
    }
    report.atMost(
        "`1+1`, after %d cells".formatted(Figures.BEFORE), median(client, i -> "1+1"), "ms", 6);
    report.atMost(
        "three statements", median(client, i -> String.join(" ", Figures.STATEMENTS)), "ms", 12);
    report.atMost(
        "class definition",
        median(client, i -> "class K { int x%d; int f() { return x%<d; } }".formatted(i)),
        "ms",
        12);
    run(client, "String word = \"word\";");
    warmAndCold(report, client, "member completion", "complete_request", "word.le", 6);
    report.plain("inspection", asked(client, "inspect_request", "word.length"), "ms");
    for (int i = 0; i < Figures.BEFORE; i++) {
      run(client, "int v%d = %<d;".formatted(i));
    }
    report.atMost(
        "`1+1`, after %d variables".formatted(Figures.BEFORE), median(client, i -> "1+1"), "ms", 6);
    warmAndCold(report, client, "`kernel_info` round trip", "kernel_info_request", "", 1);
    report.atLeast("%d queued cells".formatted(QUEUED), queued(client), "cells/s", 150);
    report.atLeast(
        "%,d printed lines, all in order".formatted(LINES), lines(client), "lines/s", 400_000);
  }

  /**
   * As with cells, the bar is for what is warm: both JVMs compile as they go, on the same cores.
   */
  private static void warmAndCold(
      Report report, KernelClient client, String what, String type, String code, double bar)
      throws TimeoutException {
    report.plain("%s, the first %d".formatted(what, CELLS), asked(client, type, code), "ms");
    for (int i = 0; i < Figures.BEFORE / CELLS; i++) {
      asked(client, type, code);
    }
    report.atMost(
        "%s, after %d".formatted(what, Figures.BEFORE), asked(client, type, code), "ms", bar);
  }

  private static double asked(KernelClient client, String type, String code)
      throws TimeoutException {
    var content = new JsonObject();
    content.addProperty("code", code);
    content.addProperty("cursor_pos", code.length());
    content.addProperty("detail_level", 0);
    var times = new ArrayList<Double>();
    for (int i = 0; i < CELLS; i++) {
      long start = System.nanoTime();
      client.request(type, content, PATIENCE);
      times.add(millisSince(start));
    }
    return Figures.median(times);
  }

  /** Idle is a kernel some seconds after its first cell; then come cells of several kinds. */
  private void measureMemory(Report report) throws Exception {
    try (var process = start();
        var client = new KernelClient(process.connection(), process.process()::isAlive)) {
      client.awaitReady(PATIENCE);
      run(client, "1+1");
      TimeUnit.SECONDS.sleep(IDLE_SECONDS);
      report.atMost("resident memory, idle", resident(client), "MB", 150);
      for (int i = 0; i < 500; i++) {
        run(client, KINDS.get(i % KINDS.size()).replace("N", String.valueOf(i)));
      }
      report.atMost("resident memory after 500 cells", resident(client), "MB", 250);
      client.shutdown(false);
    }
  }

  private static double resident(KernelClient client) throws TimeoutException {
    var usage = client.control("usage_request", new JsonObject(), PATIENCE).content();
    return usage.get("kernel_memory").getAsLong() / 1048576.0;
  }

  private static double queued(KernelClient client) throws TimeoutException {
    long start = System.nanoTime();
    var ids = new ArrayList<String>();
    for (int i = 0; i < QUEUED; i++) {
      ids.add(client.submit("1+1"));
    }
    for (String id : ids) {
      client.await(id, message -> {}, PATIENCE);
    }
    return QUEUED * 1e3 / millisSince(start);
  }

  private static double lines(KernelClient client) throws TimeoutException {
    var text = new StringBuilder();
    long start = System.nanoTime();
    var reply =
        client.execute(
            "for (int i = 0; i < %d; i++) System.out.println(\"line \" + i);".formatted(LINES),
            message -> {
              if (message.type().equals("stream")) {
                text.append(message.content().get("text").getAsString());
              }
            },
            PATIENCE);
    double millis = millisSince(start);
    expectOk(reply.content(), "the printing cell");
    String expected =
        IntStream.range(0, LINES).mapToObj("line %d\n"::formatted).collect(Collectors.joining());
    if (!text.toString().equals(expected)) {
      throw new IllegalStateException("printed lines are missing or out of order");
    }
    return LINES * 1e3 / millis;
  }

  private static double median(KernelClient client, IntFunction<String> cell)
      throws TimeoutException {
    var times = new ArrayList<Double>();
    for (int i = 0; i < CELLS; i++) {
      times.add(run(client, cell.apply(i)));
    }
    return Figures.median(times);
  }

  /** Milliseconds from the request until the reply and the kernel's idle. */
  private static double run(KernelClient client, String code) throws TimeoutException {
    long start = System.nanoTime();
    var reply = client.execute(code, message -> {}, PATIENCE);
    double millis = millisSince(start);
    expectOk(reply.content(), code);
    return millis;
  }

  private static void expectOk(JsonObject content, String what) {
    if (!content.get("status").getAsString().equals("ok")) {
      throw new IllegalStateException(what + " failed: " + content);
    }
  }

  private static double millisSince(long start) {
    return (System.nanoTime() - start) / 1e6;
  }
}
