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

  /**
   * {@code e^self} divided by its sum along {@code dim}: positive numbers whose sum is 1.
   *
   * @throws IllegalArgumentException for a dtype that is not floating point
   */
  default Tensor softmax(int dim) {
    return SoftmaxOp.softmax(self(), dim);
  }

  /** As {@link #softmax(int)}, computed in {@code dtype}. */
  default Tensor softmax(int dim, DType dtype) {
    return self().to(dtype).softmax(dim);
  }

  /**
   * The logarithm of {@link #softmax(int)}, without its loss of digits.
   *
   * @throws IllegalArgumentException for a dtype that is not floating point
   */
  default Tensor logSoftmax(int dim) {
    return SoftmaxOp.logSoftmax(self(), dim);
  }

  /** As {@link #logSoftmax(int)}, computed in {@code dtype}. */
  default Tensor logSoftmax(int dim, DType dtype) {
    return self().to(dtype).logSoftmax(dim);
  }
}
