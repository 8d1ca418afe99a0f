package ibrik.nn;

import ibrik.nn.functional.ConvOptions;
import ibrik.nn.functional.F;
import ibrik.nn.functional.Fusion;
import ibrik.nn.functional.PoolOptions;
import ibrik.nn.functional.WithIndices;
import ibrik.tensor.Tensor;

/** What the maximum poolings share. */
public abstract class MaxPoolLayer<L extends MaxPoolLayer<L>> extends PoolLayer<L> {
  private int[] dilation = {1};

  MaxPoolLayer(int rank, int... kernelSize) {
    super(rank, kernelSize);
  }

  /** Steps between neighbouring elements of the window; default 1. */
  public L dilation(int... dilation) {
    Checks.perDimension(getName(), "dilation", 1, rank(), dilation);
    this.dilation = dilation.clone();
    return self();
  }

  private PoolOptions all() {
    return options().dilation(dilation);
  }

  @Override
  public Tensor forward(Tensor input) {
    return switch (rank()) {
      case 1 -> F.maxPool1d(input, kernelSize(), all());
      case 2 -> F.maxPool2d(input, kernelSize(), all());
      default -> F.maxPool3d(input, kernelSize(), all());
    };
  }

  /** The output for a convolution's, in two dimensions. */
  final Tensor afterConvolution(Tensor input, Tensor weight, Tensor bias, ConvOptions options) {
    return Fusion.convMaxPool2d(input, weight, bias, options, kernelSize(), all());
  }

  /** The output and where the maxima were found: {@code return_indices=True} in PyTorch. */
  public WithIndices forwardWithIndices(Tensor input) {
    return switch (rank()) {
      case 1 -> F.maxPool1dWithIndices(input, kernelSize(), all());
      case 2 -> F.maxPool2dWithIndices(input, kernelSize(), all());
      default -> F.maxPool3dWithIndices(input, kernelSize(), all());
    };
  }

  @Override
  protected String extraRepr() {
    return "%s, dilation=%s, ceil_mode=%s"
        .formatted(windowRepr(), repr(dilation), Repr.of(isCeilMode()));
  }
}
