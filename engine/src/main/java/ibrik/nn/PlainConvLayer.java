package ibrik.nn;

import ibrik.nn.functional.ConvOptions;
import ibrik.nn.functional.F;
import ibrik.nn.functional.Fusion;
import ibrik.tensor.Tensor;
import java.util.List;

/** What {@link Conv1d}, {@link Conv2d} and {@link Conv3d} share: padding by name and its modes. */
public abstract class PlainConvLayer<L extends PlainConvLayer<L>> extends ConvLayer<L> {
  private String paddingMode = "zeros";

  PlainConvLayer(int rank, int inChannels, int outChannels, int... kernelSize) {
    super(rank, inChannels, outChannels, kernelSize);
  }

  /**
   * {@code "valid"}: none; {@code "same"}: so much that the output is as large as the input.
   *
   * @throws IllegalArgumentException for another name, and for {@code "same"} with a stride
   */
  public L padding(String padding) {
    return namedPadding(padding);
  }

  /**
   * What is added: {@code zeros} (the default), {@code reflect}, {@code replicate} or {@code
   * circular}.
   */
  public L paddingMode(String mode) {
    var modes = List.of("zeros", "reflect", "replicate", "circular");
    if (!modes.contains(mode)) {
      throw new IllegalArgumentException(
          "%s: paddingMode must be one of %s, given '%s'".formatted(getName(), modes, mode));
    }
    paddingMode = mode;
    return self();
  }

  @Override
  final boolean isTransposed() {
    return false;
  }

  @Override
  final Tensor compute(Tensor input, Tensor weight, Tensor bias) {
    var options = options();
    if (!paddingMode.equals("zeros")) {
      input = F.pad(input, borders(), paddingMode);
    }
    return switch (rank()) {
      case 1 -> F.conv1d(input, weight, bias, options);
      case 2 -> F.conv2d(input, weight, bias, options);
      default -> F.conv3d(input, weight, bias, options);
    };
  }

  /** All that {@code conv} is to do, padding with zeros included. */
  private ConvOptions options() {
    if (!paddingMode.equals("zeros")) {
      return unpadded();
    }
    return paddingName() == null
        ? unpadded().padding(padding())
        : unpadded().padding(paddingName());
  }

  /** The convolution and what may be computed with it, unless one is a class of one's own. */
  @Override
  final Fused forwardWith(List<Module> following, Tensor input) {
    if (getClass() != Conv2d.class || !paddingMode.equals("zeros")) {
      return null;
    }
    var next = following.getFirst();
    if (next.getClass() == MaxPool2d.class) {
      var pool = (MaxPool2d) next;
      return new Fused(pool.afterConvolution(input, weight(), bias(), options()), 2);
    }
    var normalization =
        next.getClass() == BatchNorm2d.class ? ((BatchNorm2d) next).inEvaluation() : null;
    int relu = normalization == null ? 0 : 1;
    boolean rectified = following.size() > relu && following.get(relu).getClass() == ReLU.class;
    if (normalization == null && !rectified) {
      return null;
    }
    var output = Fusion.convNormRelu(input, weight(), bias(), options(), normalization, rectified);
    return output == null ? null : new Fused(output, 1 + relu + (rectified ? 1 : 0));
  }

  /** For {@code pad}: before and behind, the last dimension first. */
  private int[] borders() {
    int[] borders = new int[2 * rank()];
    for (int d = 0; d < rank(); d++) {
      int total =
          "same".equals(paddingName()) ? dilation()[d] * (kernelSize()[d] - 1) : 2 * padding()[d];
      int at = 2 * (rank() - 1 - d);
      borders[at] = total / 2;
      borders[at + 1] = total - total / 2;
    }
    return borders;
  }

  @Override
  final String reprAtEnd() {
    return paddingMode.equals("zeros") ? "" : ", padding_mode=" + paddingMode;
  }
}
