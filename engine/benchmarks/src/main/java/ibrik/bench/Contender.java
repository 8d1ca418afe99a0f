package ibrik.bench;

import ibrik.bench.Workload.Task;
import ibrik.cpu.Parallel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.global.torch;

/**
 * A process of its own that does one side of a workload: a library's settings are read from the
 * environment when it is loaded, so each setting needs its own process.
 */
final class Contender implements AutoCloseable {
  /** The engine. */
  static final String IBRIK = "ibrik";

  /** PyTorch's C++ as people run it. */
  static final String LIBTORCH = "libtorch";

  /** The best that it can be made to do: channels-last, and memory that is never given back. */
  static final String LIBTORCH_TUNED = "libtorch tuned";

  private static final Map<String, String> TUNED =
      Map.of(
          "CHANNELS_LAST", "1",
          "MALLOC_MMAP_THRESHOLD_", "1000000000",
          "MALLOC_TRIM_THRESHOLD_", "2000000000",
          "MALLOC_TOP_PAD_", "300000000",
          "MALLOC_ARENA_MAX", "1");

  private final String name;
  private final Process process;
  private final PrintWriter commands;
  private final BufferedReader answers;
  private final List<Task> tasks = new ArrayList<>();

  /**
   * Starts the process, and returns when its workload is made.
   *
   * @param name one of {@link Workloads.Sides#names}
   * @param options further options of its JVM
   */
  Contender(String name, String workload, int threads, int batch, String... options) {
    this.name = name;
    var command = new ArrayList<String>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Contender.class.getName());
    command.addAll(List.of(name, workload, Integer.toString(threads), Integer.toString(batch)));
    var builder = new ProcessBuilder(command).redirectError(Redirect.INHERIT);
    builder.environment().putAll(environment(name, threads));
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    commands = new PrintWriter(process.outputWriter(), true);
    answers = process.inputReader();
    IntStream.range(0, Integer.parseInt(read())).forEach(this::readTask);
  }

  private static Map<String, String> environment(String name, int threads) {
    var result = new HashMap<String, String>();
    var blas = !name.startsWith(LIBTORCH);
    // With more than one, libtorch's threads and OpenBLAS's get into each other's way.
    result.put("OPENBLAS_NUM_THREADS", blas ? Integer.toString(threads) : "1");
    result.put("MKL_NUM_THREADS", Integer.toString(threads));
    if (name.equals(LIBTORCH_TUNED)) {
      result.putAll(TUNED);
    }
    return result;
  }

  private void readTask(int number) {
    var parts = read().split("\t");
    tasks.add(
        new Task(
            parts[0],
            parts[1],
            Boolean.parseBoolean(parts[2]),
            seconds -> Double.parseDouble(ask("measure\t" + number + "\t" + seconds))));
  }

  private String ask(String command) {
    commands.println(command);
    return read();
  }

  private String read() {
    try {
      var line = answers.readLine();
      if (line == null) {
        throw new IOException(name + " ended before it answered");
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return name;
  }

  /** The workload's tasks; measured over there. */
  List<Task> tasks() {
    return tasks;
  }

  /** Runs task {@code task} once. */
  void step(int task) {
    tasks.get(task).measure().applyAsDouble(0);
  }

  /** {@link Workload#digest} over there. */
  String digest() {
    return ask("digest");
  }

  /** Megabytes that the process's heap holds after a collection. */
  double heapMegabytes() {
    return Double.parseDouble(ask("heap"));
  }

  /** The most megabytes of memory that the process has had; Linux only. */
  double peakMegabytes() {
    try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      var line = lines.filter(text -> text.startsWith("VmHWM")).findFirst().orElseThrow();
      return Double.parseDouble(line.replaceAll("\\D", "")) / 1024;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    commands.close();
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The process: tells its tasks, then answers each line of its input. */
  static void main(String[] args) throws IOException {
    var name = args[0];
    var threads = Integer.parseInt(args[2]);
    if (name.startsWith(LIBTORCH)) {
      torch.set_num_threads(threads);
    } else {
      Parallel.setNumThreads(threads);
    }
    var workload = Workloads.ALL.get(args[1]).sides().get(name).apply(Integer.parseInt(args[3]));
    var tasks = workload.tasks();
    System.out.println(tasks.size());
    for (var task : tasks) {
      System.out.println(String.join("\t", task.name(), task.unit(), "" + task.lessIsBetter()));
    }
    var in = new BufferedReader(new InputStreamReader(System.in));
    for (var line = in.readLine(); line != null; line = in.readLine()) {
      var parts = line.split("\t");
      System.out.println(
          switch (parts[0]) {
            case "measure" -> {
              var measure = tasks.get(Integer.parseInt(parts[1])).measure();
              yield measure.applyAsDouble(Double.parseDouble(parts[2]));
            }
            case "digest" -> workload.digest();
            case "heap" -> usedHeap();
            default -> throw new IllegalArgumentException(line);
          });
    }
  }

  private static double usedHeap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1048576.0;
  }
}
