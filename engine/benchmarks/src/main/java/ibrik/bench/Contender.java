package ibrik.bench;

import ibrik.cpu.Parallel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.global.torch;

/**
 * A process of its own that does one side of a workload: a library's settings are read from the
 * environment when it is loaded, so each setting needs its own process.
 */
final class Contender implements AutoCloseable {
  private static final Map<String, Map<String, String>> ENVIRONMENTS =
      Map.of(
          "ibrik",
          Map.of(),
          "libtorch",
          Map.of("OPENBLAS_NUM_THREADS", "1"),
          "libtorch-tuned",
          Map.of(
              "OPENBLAS_NUM_THREADS", "1",
              "CHANNELS_LAST", "1",
              "MALLOC_MMAP_THRESHOLD_", "1000000000",
              "MALLOC_TRIM_THRESHOLD_", "2000000000",
              "MALLOC_TOP_PAD_", "300000000",
              "MALLOC_ARENA_MAX", "1"));

  private final String name;
  private final Process process;
  private final PrintWriter commands;
  private final BufferedReader answers;

  /**
   * Starts the process; {@code name} is {@code ibrik}, {@code libtorch} or {@code libtorch-tuned}.
   */
  Contender(String name, String workload, int threads, int batch) throws IOException {
    this.name = name;
    var command = new ArrayList<String>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Contender.class.getName());
    command.addAll(List.of(name, workload, Integer.toString(threads), Integer.toString(batch)));
    var builder = new ProcessBuilder(command).redirectError(Redirect.INHERIT);
    builder.environment().putAll(ENVIRONMENTS.get(name));
    process = builder.start();
    commands = new PrintWriter(process.outputWriter(), true);
    answers = process.inputReader();
    // One after the other: libtorch unpacks itself when it is first loaded.
    measure(0);
  }

  String name() {
    return name;
  }

  /** Measures each task once, for {@code seconds}: items a second. */
  double[] measure(double seconds) throws IOException {
    commands.println(seconds);
    var line = answers.readLine();
    if (line == null) {
      throw new IOException(name + " ended before it answered");
    }
    return Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  @Override
  public void close() {
    commands.close();
    process.destroy();
  }

  /** The process: for each line with a number of seconds, a line with a rate for each task. */
  static void main(String[] args) throws IOException {
    var pair = Workloads.ALL.get(args[1]);
    var batch = Integer.parseInt(args[3]);
    Workload workload;
    if (args[0].equals("ibrik")) {
      Parallel.setNumThreads(Integer.parseInt(args[2]));
      workload = pair.ibrik().apply(batch);
    } else {
      torch.set_num_threads(Integer.parseInt(args[2]));
      workload = pair.torch().apply(batch);
    }
    var in = new BufferedReader(new InputStreamReader(System.in));
    for (var line = in.readLine(); line != null; line = in.readLine()) {
      var seconds = Double.parseDouble(line);
      var rates = new StringBuilder();
      for (var task : workload.tasks()) {
        rates.append(task.rate(seconds)).append(' ');
      }
      System.out.println(rates.toString().strip());
    }
  }
}
