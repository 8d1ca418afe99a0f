package ibrik.nn;

import ibrik.nn.functional.PoolOptions;

/** What pooling layers with windows that slide share. */
public abstract class PoolLayer<L extends PoolLayer<L>> extends Module {
  private final int rank;
  private final int[] kernelSize;

  /** Null: the window's size. */
  private int[] stride;

  private int[] padding = {0};
  private boolean ceilMode;

  PoolLayer(int rank, int... kernelSize) {
    Checks.perDimension(getName(), "kernelSize", 1, rank, kernelSize);
    this.rank = rank;
    this.kernelSize = kernelSize.clone();
  }

  @SuppressWarnings("unchecked")
  final L self() {
    return (L) this;
  }

  /** Steps between neighbouring windows; default: the size of the window. */
  public L stride(int... stride) {
    Checks.perDimension(getName(), "stride", 1, rank, stride);
    this.stride = stride.clone();
    return self();
  }

  /** Places added on both sides, at most half a window; default 0. */
  public L padding(int... padding) {
    Checks.perDimension(getName(), "padding", 0, rank, padding);
    this.padding = padding.clone();
    return self();
  }

  /** Whether a last window that reaches beyond the padded input counts; default false. */
  public L ceilMode(boolean ceilMode) {
    this.ceilMode = ceilMode;
    return self();
  }

  final int rank() {
    return rank;
  }

  final int[] kernelSize() {
    return kernelSize;
  }

  /** Stride, padding and ceil mode. */
  final PoolOptions options() {
    var options = PoolOptions.DEFAULT.padding(padding).ceilMode(ceilMode);
    return stride == null ? options : options.stride(stride);
  }

  final boolean isCeilMode() {
    return ceilMode;
  }

  /** Kernel size, stride and padding as they were given. */
  final String windowRepr() {
    return "kernel_size=%s, stride=%s, padding=%s"
        .formatted(repr(kernelSize), repr(stride == null ? kernelSize : stride), repr(padding));
  }

  /** A number, or a tuple where there are several. */
  String repr(int[] values) {
    return values.length == 1 ? Integer.toString(values[0]) : Repr.of(values);
  }
}
