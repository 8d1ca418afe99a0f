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
import java.util.Map;
import java.util.concurrent.Callable;
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
      show("archive made", millisSince(start), "ms");
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
        Interrupts.measure(client);
        client.shutdown(false);
      }
      return 0;
    }
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
    show("process start to kernel_info_reply", Figures.median(informed), "ms");
    show("process start to first 1+1", Figures.median(first), "ms");
    if (!onlyStarts) {
      try (var process = start();
          var client = new KernelClient(process.connection(), process.process()::isAlive)) {
        client.awaitReady(PATIENCE);
        measure(client);
        client.shutdown(false);
      }
    }
    if (jshell) {
      JShellFigures.measure();
    }
    return 0;
  }

  private KernelProcess start() throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    return KernelProcess.start(
        JvmOptions.command(java, kernel, KernelProcess.PLACEHOLDER),
        Map.of(),
        Path.of("").toAbsolutePath());
  }

  private static void measure(KernelClient client) throws TimeoutException {
    show("1+1, after the first", median(client, i -> "1+1"), "ms");
    for (int i = 0; i < Figures.BEFORE; i++) {
      run(client, "1+1");
    }
    show("1+1, after %d cells".formatted(Figures.BEFORE), median(client, i -> "1+1"), "ms");
    show("three statements", median(client, i -> String.join(" ", Figures.STATEMENTS)), "ms");
    show(
        "class definition",
        median(client, i -> "class K { int x%d; int f() { return x%<d; } }".formatted(i)),
        "ms");
    for (int i = 0; i < Figures.BEFORE; i++) {
      run(client, "int v%d = %<d;".formatted(i));
    }
    show("1+1, after %d variables".formatted(Figures.BEFORE), median(client, i -> "1+1"), "ms");
    var infos = new ArrayList<Double>();
    for (int i = 0; i < CELLS; i++) {
      long start = System.nanoTime();
      client.request("kernel_info_request", new JsonObject(), PATIENCE);
      infos.add(millisSince(start));
    }
    show("kernel_info round trip", Figures.median(infos), "ms");
    queued(client);
    lines(client);
  }

  private static void queued(KernelClient client) throws TimeoutException {
    long start = System.nanoTime();
    var ids = new ArrayList<String>();
    for (int i = 0; i < QUEUED; i++) {
      ids.add(client.submit("1+1"));
    }
    for (String id : ids) {
      client.await(id, message -> {}, PATIENCE);
    }
    show("%d cells queued at once".formatted(QUEUED), QUEUED * 1e3 / millisSince(start), "cells/s");
  }

  private static void lines(KernelClient client) throws TimeoutException {
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
    show("%d lines printed, all in order".formatted(LINES), LINES * 1e3 / millis, "lines/s");
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

  private static void show(String name, double value, String unit) {
    Figures.show(name, value, unit);
  }
}
