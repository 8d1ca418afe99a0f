package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;
import java.util.Arrays;

/** What the transposed convolutions share: the padding of their output. */
public abstract class TransposedConvLayer<L extends TransposedConvLayer<L>> extends ConvLayer<L> {
  private int[] outputPadding;

  TransposedConvLayer(int rank, int inChannels, int outChannels, int... kernelSize) {
    super(rank, inChannels, outChannels, kernelSize);
    outputPadding = new int[rank];
  }

  /** Added to one side of the output; smaller than stride or dilation; default 0. */
  public L outputPadding(int... outputPadding) {
    this.outputPadding = Checks.perDimension(getName(), "outputPadding", 0, rank(), outputPadding);
    return self();
  }

  @Override
  final boolean isTransposed() {
    return true;
  }

  @Override
  final Tensor compute(Tensor input, Tensor weight, Tensor bias) {
    return compute(input, outputPadding);
  }

  private Tensor compute(Tensor input, int[] extra) {
    var options = unpadded().padding(padding()).outputPadding(extra);
    return switch (rank()) {
      case 1 -> F.convTranspose1d(input, weight(), bias(), options);
      case 2 -> F.convTranspose2d(input, weight(), bias(), options);
      default -> F.convTranspose3d(input, weight(), bias(), options);
    };
  }

  /**
   * The output in given spatial sizes, where several inputs' sizes lead to the same: the output
   * padding is worked out.
   *
   * @throws IllegalArgumentException where no output padding gives these sizes
   */
  public Tensor forward(Tensor input, int[] outputSize) {
    int[] extra = new int[rank()];
    int lead = outputSize.length - rank();
    for (int d = 0; d < rank() && lead >= 0; d++) {
      int least =
          (input.size(input.dim() - rank() + d) - 1) * stride()[d]
              - 2 * padding()[d]
              + dilation()[d] * (kernelSize()[d] - 1)
              + 1;
      extra[d] = outputSize[lead + d] - least;
    }
    boolean fits = lead >= 0 && Arrays.stream(extra).allMatch(e -> e >= 0);
    for (int d = 0; fits && d < rank(); d++) {
      fits = extra[d] < Math.max(stride()[d], dilation()[d]);
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "%s: no output padding gives outputSize %s for input %s"
              .formatted(getName(), Arrays.toString(outputSize), input.shape()));
    }
    return compute(input, extra);
  }

  @Override
  final String reprBeforeGroups() {
    return isAll(outputPadding, 0) ? "" : ", output_padding=" + Repr.of(outputPadding);
  }
}
