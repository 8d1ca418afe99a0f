package ibrik.nn.functional;

import ibrik.autograd.GradMode;
import ibrik.cpu.Buffers;
import ibrik.cpu.Conv2d;
import ibrik.tensor.DType;
import ibrik.tensor.MemoryFormat;
import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;

/**
 * Functions in a row that are computed at once; for the layers of {@code ibrik.nn}, which know what
 * follows them. Results and gradients are those of the functions one after the other.
 */
public final class Fusion {
  private Fusion() {}

  /** {@code maxPool2d(conv2d(input, weight, bias, options), kernelSize, pool)}. */
  public static Tensor convMaxPool2d(
      Tensor input,
      Tensor weight,
      Tensor bias,
      ConvOptions options,
      int[] kernelSize,
      PoolOptions pool) {
    return PooledConvolution.of(input, weight, bias, options, kernelSize, pool);
  }

  /**
   * What batch normalisation does in evaluation.
   *
   * @param mean [C]
   * @param variance [C]
   * @param weight [C] or null
   * @param bias [C] or null
   */
  public record Normalization(
      Tensor mean, Tensor variance, Tensor weight, Tensor bias, double eps) {
    /** Each channel's factor. */
    private double[] scale() {
      var scale = new double[variance.size(0)];
      var v = variance.toFloatArray();
      var w = weight == null ? null : weight.toFloatArray();
      for (int c = 0; c < scale.length; c++) {
        scale[c] = (w == null ? 1 : w[c]) / Math.sqrt(v[c] + eps);
      }
      return scale;
    }

    /** The weight of a convolution that normalises, too. */
    private Tensor weightFor(Tensor weight) {
      var scale = scale();
      var w = weight.toFloatArray();
      int each = w.length / scale.length;
      for (int i = 0; i < w.length; i++) {
        w[i] = (float) (w[i] * scale[i / each]);
      }
      return Tensor.of(Storage.of(w), weight.shape().toArray());
    }

    /** The bias of a convolution that normalises, too. */
    private Tensor biasFor(Tensor bias) {
      var scale = scale();
      var m = mean.toFloatArray();
      var before = bias == null ? new float[m.length] : bias.toFloatArray();
      var after = this.bias == null ? new float[m.length] : this.bias.toFloatArray();
      var b = new float[m.length];
      for (int c = 0; c < b.length; c++) {
        b[c] = (float) ((before[c] - m[c]) * scale[c] + after[c]);
      }
      return Tensor.of(Storage.of(b), b.length);
    }

    private boolean suits(Tensor weight) {
      return mean.dtype() == DType.FLOAT32
          && mean.dim() == 1
          && mean.size(0) == weight.size(0)
          && weight.numel() > 0;
    }
  }

  /**
   * {@code relu(batchNorm(conv2d(input, weight, bias, options)))} in evaluation, without history.
   *
   * @param normalization null: none
   * @param rectified whether {@code relu} follows
   * @return null where operations are recorded, or where this way is not made for the arguments
   */
  public static Tensor convNormRelu(
      Tensor input,
      Tensor weight,
      Tensor bias,
      ConvOptions options,
      Normalization normalization,
      boolean rectified) {
    if (GradMode.isEnabled()
        || input.dim() != 4
        || input.dtype() != DType.FLOAT32
        || normalization != null && !normalization.suits(weight)) {
      return null;
    }
    var w = normalization == null ? weight : normalization.weightFor(weight);
    var b = normalization == null ? bias : normalization.biasFor(bias);
    if (!rectified) {
      return Convolution.forward(2, input, w, b, options);
    }
    var prepared = Convolution.prepare(2, input, w, b, options);
    var g = prepared.geometry();
    var y = Buffers.floats(Spatial.product(g.output()));
    var dense = w.detach().contiguous();
    var biases = b == null ? null : b.detach().contiguous();
    Conv2d.rectified(
        g.planar(),
        MemoryFormat.toChannelsLast(prepared.input()),
        0,
        dense.storage().floats(),
        dense.storageOffset(),
        biases == null ? null : biases.storage().floats(),
        biases == null ? 0 : biases.storageOffset(),
        y,
        0);
    return MemoryFormat.ofChannelsLast(y, g.output());
  }
}
