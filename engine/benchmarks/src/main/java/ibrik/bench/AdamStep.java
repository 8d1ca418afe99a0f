package ibrik.bench;

import ibrik.bench.Workload.Task;
import ibrik.nn.Parameter;
import ibrik.optim.Adam;
import ibrik.tensor.Tensors;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Adam's step over 10 M parameters, as ten matrices. */
final class AdamStep {
  private static final int TENSORS = 10;
  private static final int SIZE = 1000;
  private static final double MILLIONS = 1e-6 * TENSORS * SIZE * SIZE;

  private AdamStep() {}

  private static Workload workload(Runnable step) {
    return () -> List.of(Task.rate("step", "M parameters/s", MILLIONS, step));
  }

  static Workload ibrik() {
    var parameters =
        Stream.generate(() -> new Parameter(Tensors.rand(SIZE, SIZE))).limit(TENSORS).toList();
    for (var parameter : parameters) {
      parameter.mul(parameter).sum().backward();
    }
    return workload(new Adam(parameters, 1e-3)::step);
  }

  static Workload libtorch() {
    var parameters = new org.bytedeco.pytorch.Tensor[TENSORS];
    for (var i = 0; i < TENSORS; i++) {
      parameters[i] = torch.rand(SIZE, SIZE).set_requires_grad(true);
      parameters[i].mul(parameters[i]).sum().backward();
    }
    var optimizer =
        new org.bytedeco.pytorch.Adam(new TensorVector(parameters), new AdamOptions(1e-3));
    return workload(
        () -> {
          try (var _ = new PointerScope()) {
            optimizer.step();
          }
        });
  }
}
