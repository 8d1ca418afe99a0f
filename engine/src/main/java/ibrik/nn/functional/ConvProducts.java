package ibrik.nn.functional;

import ibrik.cpu.Buffers;
import ibrik.cpu.Conv2d;
import ibrik.cpu.ConvReference.Strided;
import ibrik.cpu.MultiplyAdd;
import ibrik.cpu.PixelRows;
import ibrik.tensor.DType;
import ibrik.tensor.MemoryFormat;
import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;

/**
 * The three products of a convolution, without history: float32 in one and two dimensions runs
 * channels-last through {@link Conv2d}, all else through the plain loops.
 */
final class ConvProducts {
  private ConvProducts() {}

  private static boolean isFast(ConvGeometry g, Tensor a) {
    return a.dtype() == DType.FLOAT32 && g.rank() <= 2;
  }

  /**
   * {@code input} itself, or, where it has no history to keep, its elements channels-last: pictures
   * are laid out once and not again for the weight's gradient.
   */
  static Tensor laidOut(ConvGeometry g, Tensor input) {
    return !isFast(g, input) || input.requiresGrad() || MemoryFormat.isChannelsLast(input)
        ? input
        : MemoryFormat.ofChannelsLast(MemoryFormat.toChannelsLast(input), input.shape().toArray());
  }

  /** The convolution of {@code input} with {@code weight}, plus {@code bias} unless null. */
  static Tensor output(ConvGeometry g, Tensor input, Tensor weight, Tensor bias) {
    if (isFast(g, input)) {
      var x = MemoryFormat.toChannelsLast(input);
      var w = weight.detach().contiguous();
      var b = bias == null ? null : bias.detach().contiguous();
      var y = Buffers.floats(Spatial.product(g.output()));
      Conv2d.forward(
          g.planar(),
          x,
          0,
          w.storage().floats(),
          w.storageOffset(),
          b == null ? null : b.storage().floats(),
          b == null ? 0 : b.storageOffset(),
          y,
          0);
      return MemoryFormat.ofChannelsLast(y, g.output());
    }
    var type = computed(input.dtype());
    var x = input.detach().to(type);
    var w = weight.detach().to(type);
    var y = start(type, g.output(), bias);
    g.reference().forward(kernel(y, x, w), strided(x), strided(w), strided(y));
    return y.to(input.dtype());
  }

  /**
   * The gradient of the input; as a transposed convolution plus {@code bias} for each of its
   * channels, unless null.
   */
  static Tensor inputGradient(ConvGeometry g, Tensor gradient, Tensor weight, Tensor bias) {
    if (isFast(g, gradient)) {
      var dy = MemoryFormat.toChannelsLast(gradient);
      var w = weight.detach().contiguous();
      var dx = Buffers.floats(Spatial.product(g.input()));
      Conv2d.inputGradient(g.planar(), dy, 0, w.storage().floats(), w.storageOffset(), dx, 0);
      if (bias != null) {
        addBias(dx, bias.toFloatArray());
      }
      return MemoryFormat.ofChannelsLast(dx, g.input());
    }
    var type = computed(gradient.dtype());
    var dy = gradient.detach().to(type);
    var w = weight.detach().to(type);
    var dx = start(type, g.input(), bias);
    g.reference().inputGradient(kernel(dx, dy, w), strided(dx), strided(w), strided(dy));
    return dx.to(gradient.dtype());
  }

  /**
   * As the other one, in two dimensions, of an output's gradient that comes row by row.
   *
   * @return null: it has to be written out
   */
  static Tensor inputGradient(ConvGeometry g, PixelRows gradient, Tensor weight) {
    var w = weight.detach().contiguous();
    var dx = Buffers.floats(Spatial.product(g.input()));
    return Conv2d.inputGradient(
            g.planar(), gradient, w.storage().floats(), w.storageOffset(), dx, 0)
        ? MemoryFormat.ofChannelsLast(dx, g.input())
        : null;
  }

  /** As the other one, in two dimensions, of an output's gradient that comes row by row. */
  static Tensor weightGradient(ConvGeometry g, Tensor input, PixelRows gradient) {
    var x = MemoryFormat.toChannelsLast(input);
    var dw = Buffers.floats(Spatial.product(g.weight()));
    Conv2d.weightGradient(g.planar(), x, 0, gradient, dw, 0);
    return Tensor.of(Storage.of(dw), g.weight());
  }

  /** The gradient of the weight. */
  static Tensor weightGradient(ConvGeometry g, Tensor input, Tensor gradient) {
    if (isFast(g, input)) {
      var x = MemoryFormat.toChannelsLast(input);
      var dy = MemoryFormat.toChannelsLast(gradient);
      var dw = Buffers.floats(Spatial.product(g.weight()));
      Conv2d.weightGradient(g.planar(), x, 0, dy, 0, dw, 0);
      return Tensor.of(Storage.of(dw), g.weight());
    }
    var type = computed(input.dtype());
    var x = input.detach().to(type);
    var dy = gradient.detach().to(type);
    var dw = start(type, g.weight(), null);
    g.reference().weightGradient(kernel(dw, x, dy), strided(x), strided(dw), strided(dy));
    return dw.to(input.dtype());
  }

  /** What small dtypes are computed in: wide enough, and cast back at the end. */
  private static DType computed(DType dtype) {
    return switch (dtype) {
      case FLOAT16, BFLOAT16 -> DType.FLOAT32;
      case INT16 -> DType.INT32;
      default -> dtype;
    };
  }

  private static Tensor start(DType type, int[] sizes, Tensor bias) {
    var out = Tensor.of(Storage.allocate(type, Spatial.product(sizes)), sizes);
    if (bias != null) {
      int[] shape = Spatial.repeat(1, sizes.length);
      shape[1] = sizes[1];
      out.copy_(bias.detach().reshape(shape));
    }
    return out;
  }

  private static void addBias(float[] rows, float[] bias) {
    for (int i = 0; i < rows.length; i += bias.length) {
      for (int c = 0; c < bias.length; c++) {
        rows[i + c] += bias[c];
      }
    }
  }

  private static MultiplyAdd kernel(Tensor d, Tensor a, Tensor b) {
    var x = a.storage().array();
    var y = b.storage().array();
    return switch (d.storage().array()) {
      case float[] z -> MultiplyAdd.of(z, (float[]) x, (float[]) y);
      case double[] z -> MultiplyAdd.of(z, (double[]) x, (double[]) y);
      case long[] z -> MultiplyAdd.of(z, (long[]) x, (long[]) y);
      case int[] z -> MultiplyAdd.of(z, (int[]) x, (int[]) y);
      case byte[] z -> MultiplyAdd.of(z, (byte[]) x, (byte[]) y);
      default -> throw new AssertionError(d.dtype());
    };
  }

  private static Strided strided(Tensor x) {
    return new Strided(x.storageOffset(), x.stride());
  }
}
