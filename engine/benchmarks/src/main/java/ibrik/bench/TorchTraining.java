package ibrik.bench;

import static org.bytedeco.pytorch.global.torch.cross_entropy_loss;
import static org.bytedeco.pytorch.global.torch.manual_seed;
import static org.bytedeco.pytorch.global.torch.mse_loss;
import static org.bytedeco.pytorch.global.torch.rand;
import static org.bytedeco.pytorch.global.torch.zeros;

import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** {@link Training} in libtorch. */
final class TorchTraining implements Workload {
  private final String label;
  private final String unit;
  private final int items;
  private final TorchNet net;
  private final Tensor input;
  private final UnaryOperator<Tensor> loss;
  private final SGD optimizer;

  private TorchTraining(
      String label,
      String unit,
      int items,
      TorchNet net,
      Tensor input,
      UnaryOperator<Tensor> loss) {
    this.label = label;
    this.unit = unit;
    this.items = items;
    this.net = net;
    this.input = input;
    this.loss = loss;
    optimizer = new SGD(new TensorVector(net.parameters()), new SGDOptions(0.01));
  }

  static TorchTraining classifier(String label, Supplier<TorchNet> net, long... shape) {
    manual_seed(0);
    var network = net.get();
    var labels = zeros(shape[0]).to(ScalarType.Long);
    return new TorchTraining(
        label,
        "images/s",
        (int) shape[0],
        network,
        TorchNet.laidOut(rand(shape)),
        y -> cross_entropy_loss(y, labels));
  }

  static TorchTraining sequences(int items, Supplier<TorchNet> net, long... shape) {
    manual_seed(0);
    var network = net.get();
    var target = rand(shape);
    return new TorchTraining(
        "", "sequences/s", items, network, rand(shape), y -> mse_loss(y, target));
  }

  @Override
  public List<Task> tasks() {
    return List.of(
        Task.rate("train" + label, unit, items, this::train),
        Task.rate("inference" + label, unit, items, this::infer));
  }

  private void train() {
    try (var _ = new PointerScope()) {
      net.train(true);
      optimizer.zero_grad(true);
      loss.apply(net.forward(input)).backward();
      optimizer.step();
    }
  }

  private void infer() {
    try (var _ = new PointerScope();
        var _ = new NoGradGuard()) {
      net.train(false);
      net.forward(input);
    }
  }
}
