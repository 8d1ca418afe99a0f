package ibrik.tensor;

/** Operations of {@link Tensor} that combine elements: sums, means, extremes, sorting. */
public sealed interface ReductionOps permits Tensor {
  private Tensor self() {
    return (Tensor) this;
  }

  /** The sum of all elements; whole numbers give int64. */
  default Tensor sum() {
    return Sum.of(self(), new int[0], false, null);
  }

  /** The sums along {@code dims}; with {@code keepdim} they stay, with size 1. */
  default Tensor sum(int[] dims, boolean keepdim) {
    return Sum.of(self(), dims, keepdim, null);
  }

  /** The sums along {@code dims}. */
  default Tensor sum(int... dims) {
    return sum(dims, false);
  }

  /** The opposite of broadcasting: sums over what was expanded to get from {@code sizes} here. */
  default Tensor sumToSize(int... sizes) {
    return Sum.toSize(self(), sizes);
  }
}
