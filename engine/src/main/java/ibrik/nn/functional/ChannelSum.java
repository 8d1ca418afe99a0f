package ibrik.nn.functional;

import ibrik.cpu.Reductions;
import ibrik.tensor.DType;
import ibrik.tensor.MemoryFormat;
import ibrik.tensor.Op;
import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/** The sum over all dimensions of [N, C, …] but the channels: the gradient of a bias. */
final class ChannelSum extends Op {
  private final int[] sizes;

  private ChannelSum(Tensor input) {
    super("SumBackward1", input);
    sizes = input.shape().toArray();
  }

  static Tensor of(Tensor input) {
    var op = new ChannelSum(input);
    return op.result(op.compute(input));
  }

  private Tensor compute(Tensor input) {
    if (input.dtype() != DType.FLOAT32) {
      return input.detach().sum(IntStream.range(0, sizes.length).filter(d -> d != 1).toArray());
    }
    int channels = sizes[1];
    var sums = new float[channels];
    int rows = channels == 0 ? 0 : (int) (input.numel() / channels);
    Reductions.sumColumns(MemoryFormat.toChannelsLast(input), 0, rows, channels, sums, 0);
    return Tensor.of(Storage.of(sums), channels);
  }

  @Override
  protected List<Tensor> backward(Tensor gradient) {
    int[] shape = Spatial.repeat(1, sizes.length);
    shape[1] = sizes[1];
    return gradients(gradient.reshape(shape).expand(sizes));
  }
}
