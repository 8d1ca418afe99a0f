package ibrik.nn.functional;

import ibrik.tensor.Op;
import ibrik.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** {@code prelu}: a leaky ReLU whose negative slope is learned, one for all or for each channel. */
final class Prelu extends Op {
  private Prelu(Tensor input, Tensor slope) {
    super("PreluBackward0", input, slope);
  }

  static Tensor of(Tensor input, Tensor weight) {
    int channels = input.dim() < 2 ? 1 : input.size(1);
    if (weight.numel() != 1 && (weight.dim() != 1 || weight.size(0) != channels)) {
      throw new IllegalArgumentException(
          "prelu: expected one weight, or one for each of %d channels, given %s for input %s"
              .formatted(channels, weight.shape(), input.shape()));
    }
    var slope = alongChannels(weight, input.dim());
    var op = new Prelu(input, slope);
    op.save(input, slope);
    return op.result(compute(input.detach(), slope.detach()));
  }

  /** Shaped so that it broadcasts against the input. */
  private static Tensor alongChannels(Tensor weight, int dims) {
    if (weight.numel() == 1) {
      return weight.reshape();
    }
    int[] sizes = new int[dims - 1];
    Arrays.fill(sizes, 1);
    sizes[0] = -1;
    return weight.reshape(sizes);
  }

  private static Tensor compute(Tensor x, Tensor slope) {
    return Elementwise.of(Curves.POSITIVE_PART, x)
        .add(Elementwise.of(Curves.NEGATIVE_PART, x).mul(slope));
  }

  @Override
  protected List<Tensor> backward(Tensor gradient) {
    var x = saved(0);
    var slope =
        Elementwise.derivative(Curves.POSITIVE_PART, 1, x)
            .add(Elementwise.derivative(Curves.NEGATIVE_PART, 1, x).mul(saved(1)));
    return gradients(
        needs(0) ? gradient.mul(slope) : null,
        needs(1) ? gradient.mul(Elementwise.of(Curves.NEGATIVE_PART, x)) : null);
  }
}
