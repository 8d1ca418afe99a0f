package ibrik.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures the engine, alone or in turns with libtorch, and prints medians. */
@Command(
    name = "engine/bench",
    description = "Measures the engine, alone or in turns with libtorch, and prints medians.",
    subcommands = LearningCurve.class,
    mixinStandardHelpOptions = true)
final class Bench implements Runnable {
  /** Each task runs for this long before its rates count. */
  private static final double WARM_UP_SECONDS = 4;

  @Parameters(arity = "0..1", paramLabel = "WORKLOAD", description = "What to measure.")
  private String workload;

  @Option(names = "--list", description = "List the workloads.")
  private boolean list;

  @Option(names = "--threads", description = "Threads of each side (default: all processors).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--batch", defaultValue = "64", description = "Batch size (${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--rounds",
      defaultValue = "9",
      description = "Measurements whose median counts (${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--seconds",
      defaultValue = "1",
      description = "Length of a measurement (${DEFAULT-VALUE}).")
  private double seconds;

  @Option(names = "--against", paramLabel = "PEER", description = "Alternate with: libtorch.")
  private String against;

  static void main(String[] args) {
    System.exit(new CommandLine(new Bench()).execute(args));
  }

  @Override
  public void run() {
    if (list) {
      Workloads.ALL.forEach((name, pair) -> System.out.println(name + "  " + pair.description()));
      return;
    }
    if (!Workloads.ALL.containsKey(workload)) {
      throw new CommandLine.ParameterException(
          new CommandLine(this), "expected one of " + Workloads.ALL.keySet() + ", got " + workload);
    }
    if (against != null && !against.equals("libtorch")) {
      throw new CommandLine.ParameterException(
          new CommandLine(this), "--against: expected libtorch, got " + against);
    }
    try {
      measure();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void measure() throws IOException {
    var contenders = new ArrayList<Contender>();
    try {
      contenders.add(new Contender("ibrik", workload, threads, batch));
      if (against != null) {
        contenders.add(new Contender("libtorch", workload, threads, batch));
        contenders.add(new Contender("libtorch-tuned", workload, threads, batch));
      }
      for (var contender : contenders) {
        contender.measure(WARM_UP_SECONDS);
      }
      var rates = new double[contenders.size()][rounds][];
      for (var round = 0; round < rounds; round++) {
        for (var c = 0; c < contenders.size(); c++) {
          rates[c][round] = contenders.get(c).measure(seconds);
        }
      }
      report(contenders, rates);
    } finally {
      contenders.forEach(Contender::close);
    }
  }

  private void report(List<Contender> contenders, double[][][] rates) {
    var tasks = Workloads.ALL.get(workload).ibrik().apply(1).tasks();
    System.out.printf("%s, batch %d, %d threads, median of %d%n", workload, batch, threads, rounds);
    for (var t = 0; t < tasks.size(); t++) {
      var task = tasks.get(t);
      var own = median(rates[0], t);
      System.out.printf("%s %s: %.0f%n", task.name(), task.unit(), own);
      for (var c = 1; c < contenders.size(); c++) {
        var peer = median(rates[c], t);
        System.out.printf("  %s %.0f, ratio %.2f%n", contenders.get(c).name(), peer, own / peer);
      }
    }
  }

  private static double median(double[][] rounds, int task) {
    var sorted = Arrays.stream(rounds).mapToDouble(rates -> rates[task]).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
