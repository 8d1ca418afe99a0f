package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** What the average poolings share. */
public abstract class AvgPoolLayer<L extends AvgPoolLayer<L>> extends PoolLayer<L> {
  private boolean countIncludePad = true;
  private Integer divisor;

  AvgPoolLayer(int rank, int... kernelSize) {
    super(rank, kernelSize);
  }

  /** Whether the padding counts in the divisor; default true. */
  public L countIncludePad(boolean countIncludePad) {
    this.countIncludePad = countIncludePad;
    return self();
  }

  /** For the subclasses that have {@code divisorOverride}. */
  final L divideBy(int divisor) {
    if (divisor == 0) {
      throw new IllegalArgumentException(getName() + ": divisorOverride must not be 0");
    }
    this.divisor = divisor;
    return self();
  }

  @Override
  public Tensor forward(Tensor input) {
    var all = options().countIncludePad(countIncludePad);
    all = divisor == null ? all : all.divisorOverride(divisor);
    return switch (rank()) {
      case 1 -> F.avgPool1d(input, kernelSize(), all);
      case 2 -> F.avgPool2d(input, kernelSize(), all);
      default -> F.avgPool3d(input, kernelSize(), all);
    };
  }

  @Override
  protected String extraRepr() {
    return windowRepr();
  }
}
