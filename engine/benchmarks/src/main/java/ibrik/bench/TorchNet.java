package ibrik.bench;

import static org.bytedeco.pytorch.global.torch.batch_norm;
import static org.bytedeco.pytorch.global.torch.conv2d;
import static org.bytedeco.pytorch.global.torch.linear;
import static org.bytedeco.pytorch.global.torch.ones;
import static org.bytedeco.pytorch.global.torch.rand;
import static org.bytedeco.pytorch.global.torch.zeros;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

/** A network in libtorch: parameters, and layers as functions that hold theirs. */
abstract class TorchNet {
  private static final MemoryFormat FORMAT =
      System.getenv("CHANNELS_LAST") == null ? MemoryFormat.Contiguous : MemoryFormat.ChannelsLast;

  /** A layer. */
  interface Layer {
    Tensor apply(Tensor x);
  }

  private final List<Tensor> parameters = new ArrayList<>();
  private boolean training;

  /** Pictures, where the memory format matters, or others, where it doesn't. */
  static Tensor laidOut(Tensor x) {
    return x.dim() == 4 ? x.contiguous(FORMAT) : x;
  }

  abstract Tensor forward(Tensor x);

  final Tensor[] parameters() {
    return parameters.toArray(Tensor[]::new);
  }

  final void train(boolean training) {
    this.training = training;
  }

  final Tensor parameter(Tensor values) {
    var result = laidOut(values).set_requires_grad(true);
    parameters.add(result);
    return result;
  }

  final Tensor uniform(long... shape) {
    return parameter(rand(shape).sub(new Scalar(0.5f)).mul(new Scalar(0.1f)));
  }

  final Layer convolution(int in, int out, int kernel, int step, boolean withBias) {
    var weight = uniform(out, in, kernel, kernel);
    var bias = withBias ? new TensorOptional(parameter(zeros(out))) : new TensorOptional();
    long[] stride = {step, step};
    long[] padding = {kernel / 2, kernel / 2};
    long[] dilation = {1, 1};
    return x -> conv2d(x, weight, bias, stride, padding, dilation, 1);
  }

  final Layer linearMap(int in, int out) {
    var weight = uniform(out, in);
    var bias = new TensorOptional(parameter(zeros(out)));
    return x -> linear(x, weight, bias);
  }

  final Layer batchNorm(int channels) {
    var weight = new TensorOptional(parameter(ones(channels)));
    var bias = new TensorOptional(parameter(zeros(channels)));
    var mean = new TensorOptional(zeros(channels));
    var variance = new TensorOptional(ones(channels));
    return x -> batch_norm(x, weight, bias, mean, variance, training, 0.1, 1e-5, false);
  }

  static Layer chain(Layer... layers) {
    return x -> {
      var y = x;
      for (var layer : layers) {
        y = layer.apply(y);
      }
      return y;
    };
  }
}
