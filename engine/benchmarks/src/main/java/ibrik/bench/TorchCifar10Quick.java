package ibrik.bench;

import static org.bytedeco.pytorch.global.torch.conv2d;
import static org.bytedeco.pytorch.global.torch.cross_entropy_loss;
import static org.bytedeco.pytorch.global.torch.linear;
import static org.bytedeco.pytorch.global.torch.manual_seed;
import static org.bytedeco.pytorch.global.torch.max_pool2d;
import static org.bytedeco.pytorch.global.torch.rand;
import static org.bytedeco.pytorch.global.torch.zeros;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** The CIFAR-10 quick network in libtorch. */
final class TorchCifar10Quick implements Workload {
  private static final long[] ONE = {1, 1};
  private static final long[] TWO = {2, 2};
  private static final long[] NONE = {0, 0};

  private final int batch;
  private final MemoryFormat format;
  private final List<Tensor> parameters = new ArrayList<>();
  private final SGD optimizer;
  private final Tensor images;
  private final Tensor labels;

  TorchCifar10Quick(int batch, boolean channelsLast) {
    this.batch = batch;
    format = channelsLast ? MemoryFormat.ChannelsLast : MemoryFormat.Contiguous;
    manual_seed(0);
    layer(32, 3, 5, 5);
    layer(32, 32, 5, 5);
    layer(64, 32, 5, 5);
    layer(64, 1024);
    layer(10, 64);
    optimizer = new SGD(new TensorVector(parameters.toArray(Tensor[]::new)), new SGDOptions(0.01));
    images = rand(batch, 3, 32, 32).contiguous(format);
    labels = zeros(batch).to(ScalarType.Long);
  }

  private void layer(long... shape) {
    var weight = rand(shape).sub(half()).mul(tenth());
    if (shape.length == 4) {
      weight = weight.contiguous(format);
    }
    parameters.add(weight.set_requires_grad(true));
    parameters.add(zeros(shape[0]).set_requires_grad(true));
  }

  private static Scalar half() {
    return new Scalar(0.5f);
  }

  private static Scalar tenth() {
    return new Scalar(0.1f);
  }

  @Override
  public List<Task> tasks() {
    return List.of(
        new Task("train", "images/s", batch, this::train),
        new Task("inference", "images/s", batch, this::infer));
  }

  private Tensor forward() {
    var x = images;
    for (var i = 0; i < 3; i++) {
      var bias = new TensorOptional(parameters.get(2 * i + 1));
      x = conv2d(x, parameters.get(2 * i), bias, ONE, TWO, ONE, 1);
      x = max_pool2d(x, TWO, TWO, NONE, ONE, false);
    }
    x = x.flatten(1, -1);
    x = linear(x, parameters.get(6), new TensorOptional(parameters.get(7)));
    return linear(x, parameters.get(8), new TensorOptional(parameters.get(9)));
  }

  private void train() {
    try (var _ = new PointerScope()) {
      optimizer.zero_grad(true);
      cross_entropy_loss(forward(), labels).backward();
      optimizer.step();
    }
  }

  private void infer() {
    try (var _ = new PointerScope();
        var _ = new NoGradGuard()) {
      forward();
    }
  }
}
