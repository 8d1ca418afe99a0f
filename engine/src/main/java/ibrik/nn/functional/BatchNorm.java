package ibrik.nn.functional;

import ibrik.autograd.GradMode;
import ibrik.cpu.ChannelGradient;
import ibrik.cpu.ChannelGradient.Gated;
import ibrik.cpu.ChannelMap;
import ibrik.cpu.ChannelStatistics;
import ibrik.tensor.DType;
import ibrik.tensor.MaskedGradient;
import ibrik.tensor.MemoryFormat;
import ibrik.tensor.Op;
import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** {@code batchNorm}: each channel to mean 0 and variance 1, then scaled and shifted. */
final class BatchNorm extends Op {
  private final boolean training;
  private final double eps;

  /** All dimensions but the channels. */
  private final int[] over;

  private final int channels;

  /** What each channel was normalised by; of the batch in training, else the running ones. */
  private float[] mean;

  private float[] variance;

  /** Each channel's factor and summand. */
  private float[] scale;

  private float[] shift;

  /** The result's {@code relu}, where it was computed in place of the result. */
  private Tensor rectified;

  private BatchNorm(Tensor input, Tensor weight, Tensor bias, boolean training, double eps) {
    super("NativeBatchNormBackward0", input, weight, bias);
    this.training = training;
    this.eps = eps;
    over = IntStream.range(0, input.dim()).filter(d -> d != 1).toArray();
    channels = input.size(1);
  }

  /**
   * @param runningMean [C], updated in training; may be null then
   * @param runningVar as {@code runningMean}
   * @param weight [C] or null
   * @param bias [C] or null
   */
  static Tensor of(
      Tensor input,
      Tensor runningMean,
      Tensor runningVar,
      Tensor weight,
      Tensor bias,
      boolean training,
      double momentum,
      double eps) {
    check(input, runningMean, runningVar, weight, bias, training);
    var op = new BatchNorm(input, weight, bias, training, eps);
    op.save(input, weight, training ? null : runningMean, training ? null : runningVar);
    return op.result(
        input.dtype() == DType.FLOAT32
            ? op.fused(input, runningMean, runningVar, weight, bias, momentum)
            : op.written(input, runningMean, runningVar, weight, bias, momentum));
  }

  private static void check(
      Tensor input, Tensor mean, Tensor variance, Tensor weight, Tensor bias, boolean training) {
    if (input.dim() < 2 || !input.isFloatingPoint()) {
      throw new IllegalArgumentException(
          "batchNorm: expected a floating point input [N, C, …], given %s %s"
              .formatted(input.dtype(), Spatial.format(input)));
    }
    checkChannels("runningMean", mean, input);
    checkChannels("runningVar", variance, input);
    checkChannels("weight", weight, input);
    checkChannels("bias", bias, input);
    if (!training && (mean == null || variance == null)) {
      throw new IllegalArgumentException(
          "batchNorm: evaluation needs runningMean and runningVar; there are none");
    }
    if (training && input.numel() == input.size(1)) {
      throw new IllegalArgumentException(
          "batchNorm: training needs more than one value for each channel, given input "
              + Spatial.format(input));
    }
  }

  private static void checkChannels(String name, Tensor tensor, Tensor input) {
    if (tensor != null
        && (tensor.dim() != 1
            || tensor.size(0) != input.size(1)
            || tensor.dtype() != input.dtype())) {
      throw new IllegalArgumentException(
          "batchNorm: expected %s of %s [%d], one for each channel of input %s, given %s %s"
              .formatted(
                  name,
                  input.dtype(),
                  input.size(1),
                  Spatial.format(input),
                  tensor.dtype(),
                  Spatial.format(tensor)));
    }
  }

  private int rows(Tensor x) {
    return channels == 0 ? 0 : (int) (x.numel() / channels);
  }

  private Tensor fused(
      Tensor input,
      Tensor runningMean,
      Tensor runningVar,
      Tensor weight,
      Tensor bias,
      double momentum) {
    var x = MemoryFormat.toChannelsLast(input);
    int rows = rows(input);
    if (training) {
      mean = new float[channels];
      variance = new float[channels];
      ChannelStatistics.meanAndVariance(x, 0, rows, channels, mean, variance);
      update(
          runningMean,
          runningVar,
          Tensor.of(Storage.of(mean), channels),
          Tensor.of(Storage.of(variance), channels),
          rows,
          momentum);
    } else {
      mean = runningMean.toFloatArray();
      variance = runningVar.toFloatArray();
    }
    var w = weight == null ? null : weight.toFloatArray();
    var b = bias == null ? null : bias.toFloatArray();
    scale = new float[channels];
    shift = new float[channels];
    for (int c = 0; c < channels; c++) {
      double factor = (w == null ? 1 : w[c]) / Math.sqrt(variance[c] + eps);
      scale[c] = (float) factor;
      shift[c] = (float) ((b == null ? 0 : b[c]) - mean[c] * factor);
    }
    var normalized = new NormalizedImages(new ChannelMap(x, scale, shift, null), input, this);
    return input.dim() == 4
        ? MemoryFormat.ofChannelsLast(normalized, input.shape().toArray(), input)
        : MemoryFormat.ofChannelsLast(normalized.compute(), input.shape().toArray());
  }

  /** Takes note of a tensor that stands for the {@code relu} of the result. */
  void rectifiedAs(Tensor result) {
    rectified = recorded() ? result : null;
  }

  private Tensor written(
      Tensor input,
      Tensor runningMean,
      Tensor runningVar,
      Tensor weight,
      Tensor bias,
      double momentum) {
    var x = computed(input.detach());
    var normalized = training ? Normalized.of(x, over, eps) : running(runningMean, runningVar, x);
    if (training) {
      int n = rows(x);
      var variance = x.sub(x.sum(over, true).div(n)).mul(normalized.centred()).sum(over).div(n);
      update(runningMean, runningVar, x.sum(over).div(n), variance, n, momentum);
    }
    var y = normalized.value();
    y = weight == null ? y : y.mul(broadcast(weight.detach()));
    y = bias == null ? y : y.add(broadcast(bias.detach()));
    return y.to(input.dtype());
  }

  /** Half precision is computed in float32. */
  private static Tensor computed(Tensor x) {
    return x.dtype().bytes() == 2 ? x.to(DType.FLOAT32) : x;
  }

  private Normalized running(Tensor mean, Tensor variance, Tensor x) {
    var centred = x.sub(broadcast(mean));
    return new Normalized(centred, broadcast(variance).add(eps).sqrt(), over, 1);
  }

  /** [C] as [1, C, 1, …]. */
  private Tensor broadcast(Tensor perChannel) {
    int[] shape = Spatial.repeat(1, over.length + 1);
    shape[1] = channels;
    return perChannel.reshape(shape);
  }

  /** {@code running = (1 - momentum) * running + momentum * batch}, the variance unbiased. */
  static void update(
      Tensor runningMean,
      Tensor runningVar,
      Tensor mean,
      Tensor variance,
      long count,
      double momentum) {
    if (count == 0) {
      return;
    }
    try (var _ = Tensors.noGrad()) {
      if (runningMean != null) {
        runningMean.mul_(1 - momentum).add_(mean.mul(momentum).to(runningMean.dtype()));
      }
      if (runningVar != null) {
        double unbiased = momentum * count / (count - 1);
        runningVar.mul_(1 - momentum).add_(variance.mul(unbiased).to(runningVar.dtype()));
      }
    }
  }

  @Override
  protected List<Tensor> backward(Tensor gradient) {
    return GradMode.isEnabled() || gradient.dtype() != DType.FLOAT32
        ? writtenBackward(gradient)
        : fusedBackward(gradient);
  }

  private List<Tensor> writtenBackward(Tensor gradient) {
    var x = computed(saved(0));
    var g = computed(gradient);
    var normalized = training ? Normalized.of(x, over, eps) : running(saved(2), saved(3), x);
    Tensor dx = null;
    if (needs(0)) {
      var scaled = saved(1) == null ? g : g.mul(broadcast(saved(1)));
      dx = training ? normalized.gradient(scaled) : scaled.div(normalized.deviation());
    }
    return gradients(
        dx, needs(1) ? g.mul(normalized.value()).sum(over) : null, needs(2) ? g.sum(over) : null);
  }

  private List<Tensor> fusedBackward(Tensor gradient) {
    var x = MemoryFormat.toChannelsLast(saved(0));
    var w = saved(1) == null ? null : saved(1).toFloatArray();
    var masked = MemoryFormat.deferred(gradient) instanceof MaskedGradient m ? m : null;
    var g = gated(gradient, masked);
    int rows = rows(gradient);
    var sums = new float[channels];
    var products = new float[channels];
    ChannelGradient.sums(g, x, mean, sums, products);
    var factor = new float[channels];
    var slope = new float[channels];
    var summand = new float[channels];
    var total = new float[channels];
    for (int c = 0; c < channels; c++) {
      double inverse = 1 / Math.sqrt(variance[c] + eps);
      double scale = (w == null ? 1 : w[c]) * inverse;
      factor[c] = (float) scale;
      if (training) {
        double tilt = -scale * inverse * inverse * products[c] / rows;
        slope[c] = (float) tilt;
        summand[c] = (float) (-scale * sums[c] / rows - tilt * mean[c]);
      } else {
        total[c] = (float) (scale * sums[c]);
      }
      products[c] *= (float) inverse;
    }
    Tensor dx = null;
    if (needs(0)) {
      var elements = new ChannelGradient(g, x, factor, slope, summand);
      int[] sizes = gradient.shape().toArray();
      dx =
          MemoryFormat.ofChannelsLast(
              new NormGradient(elements, total), sizes, operands(gradient, masked));
    }
    return gradients(
        dx,
        needs(1) ? Tensor.of(Storage.of(products), channels) : null,
        needs(2) ? Tensor.of(Storage.of(sums), channels) : null);
  }

  /** The gradient; where it is masked by a {@code relu}, with the mask yet to be applied. */
  private Gated gated(Tensor gradient, MaskedGradient masked) {
    if (masked != null && masked.result() == rectified) {
      // The mask of its own relu comes from what was normalised, whatever became of the result.
      return new Gated(
          masked.slopesChannelsLast(), MemoryFormat.toChannelsLast(saved(0)), scale, shift);
    }
    if (masked != null && MemoryFormat.isChannelsLast(masked.result())) {
      var ones = new float[channels];
      Arrays.fill(ones, 1);
      return new Gated(masked.slopes(), masked.values(), ones, new float[channels]);
    }
    return Gated.open(MemoryFormat.toChannelsLast(gradient));
  }

  /** What the gradient of the input is made of. */
  private Tensor[] operands(Tensor gradient, MaskedGradient masked) {
    return masked == null
        ? new Tensor[] {gradient, saved(0)}
        : new Tensor[] {masked.gradient(), masked.result(), saved(0)};
  }
}
