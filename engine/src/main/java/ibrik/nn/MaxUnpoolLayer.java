package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.nn.functional.PoolOptions;
import ibrik.tensor.Tensor;

/** What the inverses of maximum pooling share. */
public abstract class MaxUnpoolLayer<L extends MaxUnpoolLayer<L>> extends Module {
  private final int rank;
  private final int[] kernelSize;
  private int[] stride;
  private int[] padding;

  MaxUnpoolLayer(int rank, int... kernelSize) {
    this.rank = rank;
    this.kernelSize = Checks.perDimension(getName(), "kernelSize", 1, rank, kernelSize);
    stride = this.kernelSize;
    padding = new int[rank];
  }

  @SuppressWarnings("unchecked")
  private L self() {
    return (L) this;
  }

  /** Steps between neighbouring windows; default: the size of the window. */
  public L stride(int... stride) {
    this.stride = Checks.perDimension(getName(), "stride", 1, rank, stride);
    return self();
  }

  /** What the pooling had added on both sides; default 0. */
  public L padding(int... padding) {
    this.padding = Checks.perDimension(getName(), "padding", 0, rank, padding);
    return self();
  }

  /**
   * Maxima at their places, zeros elsewhere.
   *
   * @param indices what the pooling's {@code forwardWithIndices} gave
   */
  public Tensor forward(Tensor input, Tensor indices) {
    return forward(input, indices, null);
  }

  /** As the other one, in spatial sizes {@code outputSize}. */
  public Tensor forward(Tensor input, Tensor indices, int[] outputSize) {
    var options = PoolOptions.DEFAULT.stride(stride).padding(padding);
    return switch (rank) {
      case 1 -> F.maxUnpool1d(input, indices, kernelSize, options, outputSize);
      case 2 -> F.maxUnpool2d(input, indices, kernelSize, options, outputSize);
      default -> F.maxUnpool3d(input, indices, kernelSize, options, outputSize);
    };
  }

  @Override
  protected String extraRepr() {
    return "kernel_size=%s, stride=%s, padding=%s"
        .formatted(Repr.of(kernelSize), Repr.of(stride), Repr.of(padding));
  }
}
