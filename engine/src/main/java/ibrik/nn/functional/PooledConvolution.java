package ibrik.nn.functional;

import ibrik.autograd.GradMode;
import ibrik.cpu.Buffers;
import ibrik.cpu.ConvMaxPool2d;
import ibrik.tensor.DType;
import ibrik.tensor.MemoryFormat;
import ibrik.tensor.Op;
import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import java.util.List;

/**
 * A convolution of images and the maximum pooling that follows it, computed at once: what the
 * convolution gives is never written out. In the graph there are still two operations, this one for
 * the pooling; between them goes a tensor of zeros that takes no memory.
 */
final class PooledConvolution extends Op {
  private final Convolution convolution;
  private final ConvGeometry geometry;
  private final Pooling pooling;
  private final short[] places;

  private PooledConvolution(
      Convolution convolution, ConvGeometry geometry, Pooling pooling, Tensor hidden) {
    super("MaxPool2DWithIndicesBackward0", hidden);
    this.convolution = convolution;
    this.geometry = geometry;
    this.pooling = pooling;
    places = recorded() ? ConvMaxPool2d.newPlaces(geometry.planar()) : null;
  }

  /** {@code max_pool2d(conv2d(input, …), …)}. */
  static Tensor of(
      Tensor input,
      Tensor weight,
      Tensor bias,
      ConvOptions options,
      int[] kernelSize,
      PoolOptions pool) {
    if (input.dim() != 4 || input.dtype() != DType.FLOAT32) {
      return MaxPool.sliding(
          2, Convolution.forward(2, input, weight, bias, options), kernelSize, pool);
    }
    var prepared = Convolution.prepare(2, input, weight, bias, options);
    var geometry = prepared.geometry();
    var hidden = zeros(geometry.output());
    var pooling = MaxPool.sliding("maxPool2d", 2, hidden, kernelSize, pool);
    if (!ConvMaxPool2d.suits(geometry.planar(), pooling.shape())) {
      return MaxPool.sliding(
          2, Convolution.forward(2, input, weight, bias, options), kernelSize, pool);
    }
    var convolution = Convolution.hidden(prepared, weight, bias);
    var op = new PooledConvolution(convolution, geometry, pooling, convolution.resultIs(hidden));
    return op.result(op.compute(prepared.input(), weight, bias));
  }

  private static Tensor zeros(int[] sizes) {
    try (var _ = Tensors.noGrad()) {
      return Tensors.zeros(1, 1, 1, 1).expand(sizes);
    }
  }

  private Tensor compute(Tensor input, Tensor weight, Tensor bias) {
    var y = Buffers.floats(Spatial.product(pooling.output()));
    var w = weight.detach().contiguous();
    var b = bias == null ? null : bias.detach().contiguous();
    ConvMaxPool2d.forward(
        geometry.planar(),
        MemoryFormat.toChannelsLast(input),
        0,
        w.storage().floats(),
        w.storageOffset(),
        b == null ? null : b.storage().floats(),
        b == null ? 0 : b.storageOffset(),
        y,
        0,
        places);
    return MemoryFormat.ofChannelsLast(y, pooling.output());
  }

  @Override
  protected List<Tensor> backward(Tensor gradient) {
    if (GradMode.isEnabled()) {
      // To be differentiated again: as if the two had been computed one after the other.
      var indices = ConvMaxPool2d.indices(geometry.planar(), places);
      return gradients(MaxPool.ImageGradient.of(name(), pooling, indices, gradient));
    }
    convolution.takePooled(new Gradient(gradient, places));
    return gradients(zeros(geometry.output()));
  }

  /** The gradient of the pooled output, and where it belongs. */
  record Gradient(Tensor pooled, short[] places) {
    Tensor ofInput(ConvGeometry g, Tensor weight) {
      var w = weight.detach().contiguous();
      var dx = Buffers.floats(Spatial.product(g.input()));
      ConvMaxPool2d.inputGradient(
          g.planar(),
          MemoryFormat.toChannelsLast(pooled),
          0,
          places,
          w.storage().floats(),
          w.storageOffset(),
          dx,
          0);
      return MemoryFormat.ofChannelsLast(dx, g.input());
    }

    Tensor ofWeight(ConvGeometry g, Tensor input) {
      var dw = Buffers.floats(Spatial.product(g.weight()));
      ConvMaxPool2d.weightGradient(
          g.planar(),
          MemoryFormat.toChannelsLast(input),
          0,
          MemoryFormat.toChannelsLast(pooled),
          0,
          places,
          dw,
          0);
      return Tensor.of(Storage.of(dw), g.weight());
    }
  }
}
