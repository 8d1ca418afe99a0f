package ibrik.bench;

import ibrik.bench.Workload.Task;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.global.torch;

/** Element-wise operations and reductions over 10⁴ to 10⁷ floats, without a graph. */
final class Elementwise {
  private Elementwise() {}

  private record Operation(
      String name,
      BinaryOperator<Tensor> ibrik,
      BinaryOperator<org.bytedeco.pytorch.Tensor> libtorch) {}

  private static final List<Operation> OPERATIONS =
      List.of(
          new Operation("add", Tensor::add, (x, y) -> x.add(y)),
          new Operation("mul", Tensor::mul, (x, y) -> x.mul(y)),
          new Operation("relu", (x, y) -> x.relu(), (x, y) -> torch.relu(x)),
          new Operation("exp", (x, y) -> x.exp(), (x, y) -> torch.exp(x)),
          new Operation("tanh", (x, y) -> x.tanh(), (x, y) -> torch.tanh(x)),
          new Operation("sum", (x, y) -> x.sum(), (x, y) -> torch.sum(x)),
          new Operation("mean", (x, y) -> x.mean(), (x, y) -> torch.mean(x)),
          new Operation("max", (x, y) -> x.max(), (x, y) -> torch.max(x)),
          new Operation("sum over rows", (x, y) -> rows(x).sum(0), (x, y) -> torch.sum(rows(x), 0)),
          new Operation(
              "sum over columns", (x, y) -> rows(x).sum(1), (x, y) -> torch.sum(rows(x), 1)),
          new Operation(
              "softmax", (x, y) -> rows(x).softmax(1), (x, y) -> torch.softmax(rows(x), 1)));

  private static Tensor rows(Tensor x) {
    return x.view(-1, 100);
  }

  private static org.bytedeco.pytorch.Tensor rows(org.bytedeco.pytorch.Tensor x) {
    return x.view(-1, 100);
  }

  private static Task task(Operation operation, int n, Runnable run) {
    return Task.rate("%s of %,d".formatted(operation.name, n), "floats/ns", n * 1e-9, run);
  }

  private static Workload workload(TaskOf taskOf) {
    return () ->
        OPERATIONS.stream()
            .flatMap(
                operation ->
                    IntStream.of(10_000, 100_000, 1_000_000, 10_000_000)
                        .mapToObj(n -> taskOf.of(operation, n)))
            .toList();
  }

  private interface TaskOf {
    Task of(Operation operation, int n);
  }

  static Workload ibrik() {
    var x = Tensors.rand(10_000_000).sub(0.5);
    var y = Tensors.rand(10_000_000);
    return workload(
        (operation, n) -> {
          var a = x.narrow(0, 0, n);
          var b = y.narrow(0, 0, n);
          return task(operation, n, () -> operation.ibrik.apply(a, b));
        });
  }

  static Workload libtorch() {
    var x = torch.rand(10_000_000).sub(new org.bytedeco.pytorch.Scalar(0.5f));
    var y = torch.rand(10_000_000);
    return workload(
        (operation, n) -> {
          var a = x.narrow(0, 0, n);
          var b = y.narrow(0, 0, n);
          return task(
              operation,
              n,
              () -> {
                try (var _ = new PointerScope()) {
                  operation.libtorch.apply(a, b);
                }
              });
        });
  }
}
