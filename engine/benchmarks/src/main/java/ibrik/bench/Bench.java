package ibrik.bench;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures the engine, alone or in turns with its peers, and prints medians. */
@Command(
    name = "engine/bench",
    description = "Measures the engine, alone or in turns with its peers, and prints medians.",
    subcommands = LearningCurve.class,
    mixinStandardHelpOptions = true)
final class Bench implements Runnable {
  private static final String EVERYTHING = "all";

  @Parameters(
      arity = "0..1",
      paramLabel = "WORKLOAD",
      description = "What to measure; all: everything, as a Markdown table, beside the peers.")
  private String workload;

  @Option(names = "--list", description = "List the workloads.")
  private boolean list;

  @Option(names = "--threads", description = "Threads of each side (default: all processors).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--batch", defaultValue = "64", description = "Batch size (${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--rounds",
      defaultValue = "7",
      description = "Measurements whose median counts (${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--seconds",
      defaultValue = "0.5",
      description = "Length of a measurement (${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = "--warm-up",
      defaultValue = "3",
      description = "Seconds that each task runs before it counts (${DEFAULT-VALUE}).")
  private double warmUp;

  @Option(
      names = "--task",
      defaultValue = "",
      description = "Only the tasks whose names contain this.")
  private String task;

  @Option(
      names = "--against",
      paramLabel = "PEER",
      description =
          "Alternate with libtorch, as people run it and tuned, and where it fits with OpenBLAS and MKL: libtorch.")
  private String against;

  static void main(String[] args) {
    System.exit(new CommandLine(new Bench()).execute(args));
  }

  @Override
  public void run() {
    if (list) {
      Studies.ALL.forEach((name, study) -> System.out.println(name + "  " + study.description()));
      return;
    }
    if (against != null && !against.equals("libtorch")) {
      throw wrong("--against: expected libtorch, got " + against);
    }
    if (EVERYTHING.equals(workload)) {
      everything();
    } else if (Studies.ALL.containsKey(workload)) {
      System.out.println(heading(workload));
      measure(Studies.ALL.get(workload), against != null)
          .forEach(row -> System.out.println(row.text()));
    } else {
      throw wrong("expected all or one of " + Studies.ALL.keySet() + ", got " + workload);
    }
  }

  private CommandLine.ParameterException wrong(String message) {
    return new CommandLine.ParameterException(new CommandLine(this), message);
  }

  private List<Row> measure(Study study, boolean peers) {
    return study.run().apply(new Settings(threads, batch, rounds, seconds, warmUp, peers, task));
  }

  private String heading(String what) {
    return "%s: batch %d, %d threads, median of %d × %s s, each task after %s s of warm-up"
        .formatted(what, batch, threads, rounds, seconds, warmUp);
  }

  private void everything() {
    System.out.println(heading("Each row"));
    System.out.println();
    System.out.println("| work | Ibrik | beside (ratio) | least ratio |");
    System.out.println("| --- | --- | --- | --- |");
    var failed = new ArrayList<String>();
    Studies.ALL.forEach(
        (name, study) -> {
          try {
            measure(study, true).forEach(row -> System.out.println(row.named(name).markdown()));
          } catch (RuntimeException e) {
            failed.add(name + ": " + e);
          }
        });
    failed.forEach(System.err::println);
  }
}
