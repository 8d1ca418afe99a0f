package ibrik.nn;

import ibrik.nn.functional.ConvOptions;
import ibrik.nn.init.Init;
import ibrik.tensor.DType;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What convolution layers share: their options, weight and bias.
 *
 * <p>Weight and bias start uniform in ±1/√fan, fan being the weight's second size times the places
 * of the kernel. An option is one number for all spatial dimensions or one for each.
 */
public abstract class ConvLayer<L extends ConvLayer<L>> extends Module {
  private final int rank;
  private final int inChannels;
  private final int outChannels;
  private final int[] kernelSize;
  private final InitialDraw draw = new InitialDraw();
  private int[] stride;
  private int[] padding;

  /** {@code "same"} or {@code "valid"}; null where the padding is in numbers. */
  private String paddingName;

  private int[] dilation;
  private int groups = 1;
  private boolean withBias = true;
  private DType dtype = DType.FLOAT32;
  private Parameter weight;
  private Parameter bias;

  ConvLayer(int rank, int inChannels, int outChannels, int... kernelSize) {
    this.rank = rank;
    this.inChannels = Checks.atLeast(getName(), "inChannels", 1, inChannels);
    this.outChannels = Checks.atLeast(getName(), "outChannels", 1, outChannels);
    this.kernelSize = Checks.perDimension(getName(), "kernelSize", 1, rank, kernelSize);
    stride = repeat(1);
    padding = repeat(0);
    dilation = repeat(1);
    draw.run(this::resetParameters);
  }

  private int[] repeat(int value) {
    return IntStream.range(0, rank).map(_ -> value).toArray();
  }

  @SuppressWarnings("unchecked")
  final L self() {
    return (L) this;
  }

  // ---- options

  /** Steps between neighbouring places of the kernel; default 1. */
  public L stride(int... stride) {
    int[] checked = Checks.perDimension(getName(), "stride", 1, rank, stride);
    checkSame(paddingName, checked);
    this.stride = checked;
    return self();
  }

  /** Added on both sides of each spatial dimension; default 0. */
  public L padding(int... padding) {
    this.padding = Checks.perDimension(getName(), "padding", 0, rank, padding);
    paddingName = null;
    return self();
  }

  /** As {@code "same"} or {@code "valid"}; for the subclasses that have it. */
  final L namedPadding(String name) {
    if (!Set.of("same", "valid").contains(name)) {
      throw new IllegalArgumentException(
          "%s: padding must be numbers, 'same' or 'valid', given '%s'".formatted(getName(), name));
    }
    checkSame(name, stride);
    paddingName = name;
    padding = repeat(0);
    return self();
  }

  private void checkSame(String name, int[] strides) {
    if ("same".equals(name) && Arrays.stream(strides).anyMatch(s -> s != 1)) {
      throw new IllegalArgumentException(
          "%s: padding 'same' goes only with stride 1, given %s"
              .formatted(getName(), Arrays.toString(strides)));
    }
  }

  /** Steps between neighbouring elements of the kernel; default 1. */
  public L dilation(int... dilation) {
    this.dilation = Checks.perDimension(getName(), "dilation", 1, rank, dilation);
    return self();
  }

  /**
   * Channels are convolved in that many separate groups; default 1. Draws the weight anew.
   *
   * @throws IllegalArgumentException where input or output channels do not divide
   */
  public L groups(int groups) {
    Checks.atLeast(getName(), "groups", 1, groups);
    if (inChannels % groups != 0 || outChannels % groups != 0) {
      throw new IllegalArgumentException(
          "%s: %d input and %d output channels must both be divisible by groups %d"
              .formatted(getName(), inChannels, outChannels, groups));
    }
    this.groups = groups;
    draw.run(this::resetParameters);
    return self();
  }

  /** Whether there is a bias; default true. */
  public L bias(boolean bias) {
    withBias = bias;
    draw.run(this::resetParameters);
    return self();
  }

  /** The dtype of weight and bias; default float32. */
  public L dtype(DType dtype) {
    this.dtype = dtype;
    draw.run(this::resetParameters);
    return self();
  }

  // ---- parameters

  /** Whether the weight has the input's channels first. */
  abstract boolean isTransposed();

  private void resetParameters() {
    int first = isTransposed() ? inChannels : outChannels;
    int second = (isTransposed() ? outChannels : inChannels) / groups;
    int[] sizes = new int[rank + 2];
    sizes[0] = first;
    sizes[1] = second;
    System.arraycopy(kernelSize, 0, sizes, 2, rank);
    int fan = Arrays.stream(sizes).skip(1).reduce(1, (a, b) -> a * b);
    weight = new Parameter(Tensors.zeros(sizes).to(dtype));
    bias = withBias ? new Parameter(Tensors.zeros(outChannels).to(dtype)) : null;
    Init.kaimingUniform_(weight, Math.sqrt(5), "fan_in", "leaky_relu");
    if (withBias) {
      Init.uniform_(bias, -1 / Math.sqrt(fan), 1 / Math.sqrt(fan));
    }
  }

  /** The kernels: [out, in / groups, …], of transposed convolutions [in, out / groups, …]. */
  public Parameter weight() {
    return weight;
  }

  /** One number for each output channel; null where there is none. */
  public Parameter bias() {
    return bias;
  }

  // ---- for the subclasses

  final int rank() {
    return rank;
  }

  final int[] kernelSize() {
    return kernelSize;
  }

  final int[] stride() {
    return stride;
  }

  final int[] padding() {
    return padding;
  }

  final String paddingName() {
    return paddingName;
  }

  final int[] dilation() {
    return dilation;
  }

  /** Stride, dilation and groups. */
  final ConvOptions unpadded() {
    return ConvOptions.DEFAULT.stride(stride).dilation(dilation).groups(groups);
  }

  /** The convolution itself. */
  abstract Tensor compute(Tensor input, Tensor weight, Tensor bias);

  @Override
  public Tensor forward(Tensor input) {
    return compute(input, weight, bias);
  }

  @Override
  protected String extraRepr() {
    var text = new StringBuilder();
    text.append(
        "%d, %d, kernel_size=%s, stride=%s"
            .formatted(inChannels, outChannels, Repr.of(kernelSize), Repr.of(stride)));
    if (paddingName != null) {
      text.append(", padding=").append(paddingName);
    } else if (!isAll(padding, 0)) {
      text.append(", padding=").append(Repr.of(padding));
    }
    if (!isAll(dilation, 1)) {
      text.append(", dilation=").append(Repr.of(dilation));
    }
    text.append(reprBeforeGroups());
    if (groups != 1) {
      text.append(", groups=").append(groups);
    }
    return text.append(withBias ? "" : ", bias=False").append(reprAtEnd()).toString();
  }

  /** What a subclass has to say of its own, before the groups. */
  String reprBeforeGroups() {
    return "";
  }

  /** What a subclass has to say of its own, at the end. */
  String reprAtEnd() {
    return "";
  }

  static boolean isAll(int[] values, int value) {
    return Arrays.stream(values).allMatch(v -> v == value);
  }
}
