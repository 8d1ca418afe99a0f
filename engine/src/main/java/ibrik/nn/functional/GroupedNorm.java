package ibrik.nn.functional;

import ibrik.autograd.GradMode;
import ibrik.cpu.Buffers;
import ibrik.cpu.RowNorm;
import ibrik.tensor.DType;
import ibrik.tensor.Op;
import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * {@code layer_norm}, {@code group_norm} and {@code instance_norm}: neighbours in row-major order
 * are normalised together, then scaled and shifted.
 */
final class GroupedNorm extends Op {
  /**
   * Which elements belong together.
   *
   * @param rows how often there are {@code columns} elements that are normalised together
   * @param groups after so many rows weight and bias begin again
   * @param inner so many neighbours share one weight
   * @param affine the shape in which weight and bias are broadcast against the input
   */
  record Layout(int rows, int columns, int groups, int inner, int[] affine) {}

  private final Layout layout;
  private final double eps;
  private final int[] parameter;
  private RowNorm norm;

  private GroupedNorm(
      String name, Layout layout, double eps, Tensor input, Tensor weight, Tensor bias) {
    super(name, input, weight, bias);
    this.layout = layout;
    this.eps = eps;
    parameter =
        weight != null
            ? weight.shape().toArray()
            : bias != null ? bias.shape().toArray() : new int[0];
  }

  private static Tensor apply(
      String name, Layout layout, double eps, Tensor input, Tensor weight, Tensor bias) {
    var op = new GroupedNorm(name, layout, eps, input, weight, bias);
    op.save(input, weight);
    return op.result(op.compute(input, weight, bias));
  }

  static Tensor layer(Tensor input, int[] normalizedShape, Tensor weight, Tensor bias, double eps) {
    int n = normalizedShape.length;
    int[] sizes = input.shape().toArray();
    boolean fits =
        n > 0
            && n <= sizes.length
            && Arrays.equals(
                Arrays.copyOfRange(sizes, sizes.length - n, sizes.length), normalizedShape);
    if (!fits) {
      throw new IllegalArgumentException(
          "layerNorm: expected input [*, %s] for normalizedShape %s of at least one dimension, given %s"
              .formatted(
                  Spatial.times(normalizedShape).replace("x", ", "),
                  Arrays.toString(normalizedShape),
                  Spatial.format(input)));
    }
    checkParameter("layerNorm", "weight", weight, input, normalizedShape);
    checkParameter("layerNorm", "bias", bias, input, normalizedShape);
    int columns = Spatial.product(normalizedShape);
    int rows = columns == 0 ? 0 : (int) (input.numel() / columns);
    return apply(
        "NativeLayerNormBackward0",
        new Layout(rows, columns, 1, 1, normalizedShape),
        eps,
        input,
        weight,
        bias);
  }

  static Tensor group(Tensor input, int groups, Tensor weight, Tensor bias, double eps) {
    checkDims("groupNorm", input, 2);
    int channels = input.size(1);
    if (groups < 1 || channels % groups != 0) {
      throw new IllegalArgumentException(
          "groupNorm: the %d channels of input %s do not divide into %d groups"
              .formatted(channels, Spatial.format(input), groups));
    }
    return channelwise("groupNorm", "NativeGroupNormBackward0", groups, input, weight, bias, eps);
  }

  static Tensor instance(
      Tensor input,
      Tensor runningMean,
      Tensor runningVar,
      Tensor weight,
      Tensor bias,
      boolean useInputStats,
      double momentum,
      double eps) {
    if (!useInputStats) {
      return BatchNorm.of(input, runningMean, runningVar, weight, bias, false, momentum, eps);
    }
    String op = "instanceNorm";
    checkDims(op, input, 3);
    int[] channels = {input.size(1)};
    checkParameter(op, "runningMean", runningMean, input, channels);
    checkParameter(op, "runningVar", runningVar, input, channels);
    if (input.numel() == (long) input.size(0) * input.size(1)) {
      throw new IllegalArgumentException(
          "instanceNorm: needs more than one value for each channel of an image, given input "
              + Spatial.format(input));
    }
    // PyTorch computes it as batch normalisation of a view.
    var y = channelwise(op, "ViewBackward0", input.size(1), input, weight, bias, eps);
    if (runningMean != null || runningVar != null) {
      updateRunning(input, runningMean, runningVar, momentum);
    }
    return y;
  }

  private static Tensor channelwise(
      String op, String name, int groups, Tensor input, Tensor weight, Tensor bias, double eps) {
    int channels = input.size(1);
    checkParameter(op, "weight", weight, input, channels);
    checkParameter(op, "bias", bias, input, channels);
    int inner = Spatial.product(Spatial.sizes(input, input.dim() - 2));
    int[] affine = Spatial.repeat(1, input.dim());
    affine[1] = channels;
    var layout =
        new Layout(input.size(0) * groups, channels / groups * inner, groups, inner, affine);
    return apply(name, layout, eps, input, weight, bias);
  }

  /** The running statistics of a channel follow the mean over the images of their statistics. */
  private static void updateRunning(Tensor input, Tensor mean, Tensor variance, double momentum) {
    int batch = input.size(0);
    int channels = input.size(1);
    long count = input.numel() / Math.max(1, batch * channels);
    var x = input.detach().reshape(batch, channels, (int) count);
    x = x.dtype() == DType.FLOAT32 ? x.to(DType.FLOAT64) : x;
    var centre = x.sum(new int[] {2}, true).div(count);
    var centred = x.sub(centre);
    BatchNorm.update(
        mean,
        variance,
        centre.sum(0, 2).div(batch),
        centred.mul(centred).sum(0, 2).div(count * batch),
        count,
        momentum);
  }

  private static void checkDims(String op, Tensor input, int least) {
    if (input.dim() < least) {
      throw new IllegalArgumentException(
          "%s: expected input of at least %d dimensions [N, C, …], given %s"
              .formatted(op, least, Spatial.format(input)));
    }
  }

  private static void checkParameter(
      String op, String name, Tensor parameter, Tensor input, int... sizes) {
    if (!input.isFloatingPoint()) {
      throw new IllegalArgumentException(
          "%s: expected a floating point input, given %s".formatted(op, input.dtype()));
    }
    if (parameter != null
        && (!Arrays.equals(parameter.shape().toArray(), sizes)
            || parameter.dtype() != input.dtype())) {
      throw new IllegalArgumentException(
          "%s: expected %s of %s %s, given %s %s"
              .formatted(
                  op,
                  name,
                  input.dtype(),
                  Arrays.toString(sizes),
                  parameter.dtype(),
                  Spatial.format(parameter)));
    }
  }

  private Tensor compute(Tensor input, Tensor weight, Tensor bias) {
    if (input.dtype() == DType.FLOAT32) {
      var x = input.detach().contiguous();
      var y = Buffers.floats((int) input.numel());
      norm = new RowNorm(layout.rows, layout.columns, layout.groups);
      norm.forward(x.storage().floats(), x.storageOffset(), spread(weight), spread(bias), eps, y);
      return Tensor.of(Storage.of(y), input.shape().toArray());
    }
    var y = normalized(input.detach()).value().reshape(input.shape().toArray());
    y = weight == null ? y : y.mul(weight.detach().reshape(layout.affine));
    y = bias == null ? y : y.add(bias.detach().reshape(layout.affine));
    return y.to(input.dtype());
  }

  private Normalized normalized(Tensor input) {
    var x = input.dtype().bytes() == 2 ? input.to(DType.FLOAT32) : input;
    return Normalized.of(x.reshape(layout.rows, layout.columns), new int[] {1}, eps);
  }

  /** One weight for each element of all groups. */
  private float[] spread(Tensor perChannel) {
    if (perChannel == null) {
      return null;
    }
    float[] values = perChannel.toFloatArray();
    if (layout.inner == 1) {
      return values;
    }
    var all = new float[values.length * layout.inner];
    for (int c = 0; c < values.length; c++) {
      Arrays.fill(all, c * layout.inner, (c + 1) * layout.inner, values[c]);
    }
    return all;
  }

  @Override
  protected List<Tensor> backward(Tensor gradient) {
    return GradMode.isEnabled() || gradient.dtype() != DType.FLOAT32
        ? writtenBackward(gradient)
        : fusedBackward(gradient);
  }

  private List<Tensor> writtenBackward(Tensor g) {
    var x = saved(0);
    var weight = saved(1);
    int[] sizes = x.shape().toArray();
    var normalized = normalized(x);
    Tensor dx = null;
    if (needs(0)) {
      var scaled = weight == null ? g : g.mul(weight.reshape(layout.affine));
      dx = normalized.gradient(scaled.reshape(layout.rows, layout.columns)).reshape(sizes);
    }
    return gradients(
        dx,
        needs(1) ? perParameter(g.mul(normalized.value().reshape(sizes))) : null,
        needs(2) ? perParameter(g) : null);
  }

  private Tensor perParameter(Tensor g) {
    return g.sumToSize(layout.affine).reshape(parameter);
  }

  private List<Tensor> fusedBackward(Tensor gradient) {
    var g = gradient.detach().contiguous();
    var x = saved(0).detach().contiguous();
    Tensor dx = null;
    if (needs(0)) {
      var out = Buffers.floats((int) x.numel());
      norm.backward(
          g.storage().floats(),
          g.storageOffset(),
          x.storage().floats(),
          x.storageOffset(),
          spread(saved(1)),
          out);
      dx = Tensor.of(Storage.of(out), x.shape().toArray());
    }
    if (!needs(1) && !needs(2)) {
      return gradients(dx, null, null);
    }
    var dw = new float[layout.groups * layout.columns];
    var db = new float[dw.length];
    norm.affineGradients(
        g.storage().floats(), g.storageOffset(), x.storage().floats(), x.storageOffset(), dw, db);
    return gradients(dx, needs(1) ? gathered(dw) : null, needs(2) ? gathered(db) : null);
  }

  /** The opposite of {@link #spread}. */
  private Tensor gathered(float[] all) {
    var sums = new float[all.length / layout.inner];
    for (int c = 0; c < sums.length; c++) {
      double sum = 0;
      for (int i = 0; i < layout.inner; i++) {
        sum += all[c * layout.inner + i];
      }
      sums[c] = (float) sum;
    }
    return Tensor.of(Storage.of(sums), parameter);
  }
}
