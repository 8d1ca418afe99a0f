package ibrik.nn;

import ibrik.nn.functional.Options;
import ibrik.nn.functional.Window;

/** What {@link Unfold} and {@link Fold} share. */
public abstract class PatchLayer<L extends PatchLayer<L>> extends Module {
  private final int[] kernelSize;
  private int[] dilation = {1};
  private int[] padding = {0};
  private int[] stride = {1};

  PatchLayer(int... kernelSize) {
    Checks.perDimension(getName(), "kernelSize", 1, 2, kernelSize);
    this.kernelSize = kernelSize.clone();
  }

  @SuppressWarnings("unchecked")
  private L self() {
    return (L) this;
  }

  /** Steps between neighbouring elements of the kernel; default 1. */
  public L dilation(int... dilation) {
    Checks.perDimension(getName(), "dilation", 1, 2, dilation);
    this.dilation = dilation.clone();
    return self();
  }

  /** Zeros added on both sides; default 0. */
  public L padding(int... padding) {
    Checks.perDimension(getName(), "padding", 0, 2, padding);
    this.padding = padding.clone();
    return self();
  }

  /** Steps between neighbouring places of the kernel; default 1. */
  public L stride(int... stride) {
    Checks.perDimension(getName(), "stride", 1, 2, stride);
    this.stride = stride.clone();
    return self();
  }

  final int[] kernelSize() {
    return kernelSize;
  }

  final Window options() {
    return Options.stride(stride).padding(padding).dilation(dilation);
  }

  /** A number, or a tuple where there are several. */
  static String repr(int[] values) {
    return values.length == 1 ? Integer.toString(values[0]) : Repr.of(values);
  }

  @Override
  protected String extraRepr() {
    return "kernel_size=%s, dilation=%s, padding=%s, stride=%s"
        .formatted(repr(kernelSize), repr(dilation), repr(padding), repr(stride));
  }
}
