package ibrik.bench;

import ibrik.bench.Workload.Task;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.global.torch;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * The smallest operations, measured by JMH inside the contender's process. What Java needs to call
 * libtorch at all, about a tenth of a microsecond, is in its times: the empty call shows it.
 */
public class ScalarAdd {
  /** The engine's. */
  @State(Scope.Thread)
  public static class Ibrik {
    private final Tensor a = Tensors.tensor(1.5).requiresGrad_(true);
    private final Tensor b = Tensors.tensor(2.5).requiresGrad_(true);

    /** With a graph. */
    @Benchmark
    public Tensor add() {
      return a.add(b);
    }

    /** Nothing but a call. */
    @Benchmark
    public long call() {
      return a.dim();
    }
  }

  /** Those of libtorch. */
  @State(Scope.Thread)
  public static class Libtorch {
    private final org.bytedeco.pytorch.Tensor a = scalar(1.5f);
    private final org.bytedeco.pytorch.Tensor b = scalar(2.5f);

    private static org.bytedeco.pytorch.Tensor scalar(float value) {
      return torch.tensor(value).set_requires_grad(true);
    }

    /** With a graph. */
    @Benchmark
    public long add() {
      try (var _ = new PointerScope()) {
        return a.add(b).address();
      }
    }

    /** Nothing but a call. */
    @Benchmark
    public long call() {
      return a.dim();
    }
  }

  private ScalarAdd() {}

  static Workload of(Class<?> side) {
    return () ->
        List.of(
            task("add of two scalars, with autograd", side.getSimpleName() + ".add"),
            task("an empty call", side.getSimpleName() + ".call"));
  }

  private static Task task(String name, String benchmark) {
    return new Task(name, "ns", true, seconds -> nanoseconds(benchmark, seconds));
  }

  private static double nanoseconds(String benchmark, double seconds) {
    var options =
        new OptionsBuilder()
            .include("ScalarAdd." + benchmark + "$")
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.NANOSECONDS)
            .forks(0)
            .warmupIterations(1)
            .warmupTime(TimeValue.milliseconds(100))
            .measurementIterations(1)
            .measurementTime(TimeValue.milliseconds(Math.max(100, (long) (seconds * 1e3))))
            .verbosity(VerboseMode.SILENT)
            .build();
    try {
      return new Runner(options).runSingle().getPrimaryResult().getScore();
    } catch (RunnerException e) {
      throw new IllegalStateException(e);
    }
  }
}
