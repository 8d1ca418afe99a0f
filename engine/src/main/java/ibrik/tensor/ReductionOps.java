package ibrik.tensor;

/**
 * Operations of {@link Tensor} that combine elements: sums, means, extremes, sorting.
 *
 * <p>Dimensions may be negative, to count from the last. Sums and products of float32 are as exact
 * as if they were rounded once or nearly so: partial sums are kept small or in double.
 */
public sealed interface ReductionOps permits Tensor {
  private Tensor self() {
    return (Tensor) this;
  }

  /** The sum of all elements; whole numbers give int64. */
  default Tensor sum() {
    return Sum.of(self(), new int[0], false, null);
  }

  /** The sum of all elements, computed as {@code dtype}. */
  default Tensor sum(DType dtype) {
    return Sum.of(self(), new int[0], false, dtype);
  }

  /** The sums along {@code dims}. */
  default Tensor sum(int... dims) {
    return sum(dims, false);
  }

  /** The sums along {@code dim}; with {@code keepdim} it stays, with size 1. */
  default Tensor sum(int dim, boolean keepdim) {
    return sum(new int[] {dim}, keepdim);
  }

  /** The sums along {@code dims}, none for all; with {@code keepdim} they stay, with size 1. */
  default Tensor sum(int[] dims, boolean keepdim) {
    return sum(dims, keepdim, null);
  }

  /** As {@link #sum(int[], boolean)}, computed as {@code dtype}; null for the usual one. */
  default Tensor sum(int[] dims, boolean keepdim, DType dtype) {
    return Sum.of(self(), dims, keepdim, dtype);
  }

  /** The opposite of broadcasting: sums over what was expanded to get from {@code sizes} here. */
  default Tensor sumToSize(int... sizes) {
    return Sum.toSize(self(), sizes);
  }

  /** The mean of all elements; only of floating point tensors. */
  default Tensor mean() {
    return Mean.of(self(), new int[0], false, null);
  }

  /** The mean of all elements, computed as {@code dtype}. */
  default Tensor mean(DType dtype) {
    return Mean.of(self(), new int[0], false, dtype);
  }

  /** The means along {@code dims}. */
  default Tensor mean(int... dims) {
    return mean(dims, false);
  }

  /** The means along {@code dim}; with {@code keepdim} it stays, with size 1. */
  default Tensor mean(int dim, boolean keepdim) {
    return mean(new int[] {dim}, keepdim);
  }

  /** The means along {@code dims}, none for all; with {@code keepdim} they stay, with size 1. */
  default Tensor mean(int[] dims, boolean keepdim) {
    return mean(dims, keepdim, null);
  }

  /** As {@link #mean(int[], boolean)}, computed as {@code dtype}; null for its own. */
  default Tensor mean(int[] dims, boolean keepdim, DType dtype) {
    return Mean.of(self(), dims, keepdim, dtype);
  }

  /** The product of all elements; whole numbers give int64. */
  default Tensor prod() {
    return Product.of(self(), new int[0], false, null);
  }

  /** The product of all elements, computed as {@code dtype}. */
  default Tensor prod(DType dtype) {
    return Product.of(self(), new int[0], false, dtype);
  }

  /** The products along {@code dim}. */
  default Tensor prod(int dim) {
    return prod(dim, false);
  }

  /** The products along {@code dim}; with {@code keepdim} it stays, with size 1. */
  default Tensor prod(int dim, boolean keepdim) {
    return prod(dim, keepdim, null);
  }

  /** As {@link #prod(int, boolean)}, computed as {@code dtype}; null for the usual one. */
  default Tensor prod(int dim, boolean keepdim, DType dtype) {
    return Product.of(self(), new int[] {dim}, keepdim, dtype);
  }

  /** The variance of all elements, divided by n − 1. */
  default Tensor var() {
    return var(new int[0], true, false);
  }

  /** The variance of all elements, divided by n − 1 where {@code unbiased}, else by n. */
  default Tensor var(boolean unbiased) {
    return var(new int[0], unbiased, false);
  }

  /** The variances along {@code dims}, divided by n − 1. */
  default Tensor var(int... dims) {
    return var(dims, true, false);
  }

  /** The variances along {@code dim}, divided by n − 1 where {@code unbiased}, else by n. */
  default Tensor var(int dim, boolean unbiased) {
    return var(new int[] {dim}, unbiased, false);
  }

  /** The variances along {@code dims}, divided by n − 1 where {@code unbiased}, else by n. */
  default Tensor var(int[] dims, boolean unbiased) {
    return var(dims, unbiased, false);
  }

  /** The variances along {@code dims}, none for all, divided by n − 1 where {@code unbiased}. */
  default Tensor var(int[] dims, boolean unbiased, boolean keepdim) {
    return Variance.var(self(), dims, unbiased, keepdim);
  }

  /** The standard deviation of all elements, divided by n − 1. */
  default Tensor std() {
    return std(new int[0], true, false);
  }

  /** The standard deviation of all elements, divided by n − 1 where {@code unbiased}, else by n. */
  default Tensor std(boolean unbiased) {
    return std(new int[0], unbiased, false);
  }

  /** The standard deviations along {@code dims}, divided by n − 1. */
  default Tensor std(int... dims) {
    return std(dims, true, false);
  }

  /**
   * The standard deviations along {@code dim}, divided by n − 1 where {@code unbiased}, else by n.
   */
  default Tensor std(int dim, boolean unbiased) {
    return std(new int[] {dim}, unbiased, false);
  }

  /**
   * The standard deviations along {@code dims}, divided by n − 1 where {@code unbiased}, else by n.
   */
  default Tensor std(int[] dims, boolean unbiased) {
    return std(dims, unbiased, false);
  }

  /**
   * The standard deviations along {@code dims}, none for all, divided by n − 1 where {@code
   * unbiased}.
   */
  default Tensor std(int[] dims, boolean unbiased, boolean keepdim) {
    return StandardDeviation.of(self(), dims, unbiased, keepdim);
  }

  /** The greatest of all elements; NaN where there is one. */
  default Tensor max() {
    return Extreme.of("max", "MaxBackward1", self(), new int[0], false, true);
  }

  /** The greatest elements along {@code dim} and their indices, the first of equal ones. */
  default ValuesIndices max(int dim) {
    return max(dim, false);
  }

  /** As {@link #max(int)}; with {@code keepdim} the dimension stays, with size 1. */
  default ValuesIndices max(int dim, boolean keepdim) {
    return Choice.MAX.along(self(), dim, keepdim);
  }

  /** The greatest elements along {@code dims}; equal ones share the gradient. */
  default Tensor amax(int... dims) {
    return amax(dims, false);
  }

  /** As {@link #amax(int...)}; with {@code keepdim} the dimensions stay, with size 1. */
  default Tensor amax(int[] dims, boolean keepdim) {
    return Extreme.of("amax", "AmaxBackward0", self(), dims, keepdim, true);
  }

  /** The row-major index of the greatest element: int64. */
  default Tensor argmax() {
    return Choice.MAX.arg(self(), new int[0], false);
  }

  /** The indices of the greatest elements along {@code dim}: int64. */
  default Tensor argmax(int dim) {
    return argmax(dim, false);
  }

  /** As {@link #argmax(int)}; with {@code keepdim} the dimension stays, with size 1. */
  default Tensor argmax(int dim, boolean keepdim) {
    return Choice.MAX.arg(self(), new int[] {dim}, keepdim);
  }

  /** The least of all elements; NaN where there is one. */
  default Tensor min() {
    return Extreme.of("min", "MinBackward1", self(), new int[0], false, false);
  }

  /** The least elements along {@code dim} and their indices, the first of equal ones. */
  default ValuesIndices min(int dim) {
    return min(dim, false);
  }

  /** As {@link #min(int)}; with {@code keepdim} the dimension stays, with size 1. */
  default ValuesIndices min(int dim, boolean keepdim) {
    return Choice.MIN.along(self(), dim, keepdim);
  }

  /** The least elements along {@code dims}; equal ones share the gradient. */
  default Tensor amin(int... dims) {
    return amin(dims, false);
  }

  /** As {@link #amin(int...)}; with {@code keepdim} the dimensions stay, with size 1. */
  default Tensor amin(int[] dims, boolean keepdim) {
    return Extreme.of("amin", "AminBackward0", self(), dims, keepdim, false);
  }

  /** The row-major index of the least element: int64. */
  default Tensor argmin() {
    return Choice.MIN.arg(self(), new int[0], false);
  }

  /** The indices of the least elements along {@code dim}: int64. */
  default Tensor argmin(int dim) {
    return argmin(dim, false);
  }

  /** As {@link #argmin(int)}; with {@code keepdim} the dimension stays, with size 1. */
  default Tensor argmin(int dim, boolean keepdim) {
    return Choice.MIN.arg(self(), new int[] {dim}, keepdim);
  }

  /** The middle one of all elements in order, of two the lesser. */
  default Tensor median() {
    return Choice.MEDIAN.ofAll("MedianBackward0", self());
  }

  /** The middle elements along {@code dim}, of two the lesser, and their indices. */
  default ValuesIndices median(int dim) {
    return median(dim, false);
  }

  /** As {@link #median(int)}; with {@code keepdim} the dimension stays, with size 1. */
  default ValuesIndices median(int dim, boolean keepdim) {
    return Choice.MEDIAN.along(self(), dim, keepdim);
  }

  /** Whether all elements are true, that is not zero: bool. */
  default Tensor all() {
    return Truth.all(self(), new int[0], false);
  }

  /** Whether all elements are true along {@code dim}. */
  default Tensor all(int dim) {
    return all(dim, false);
  }

  /** As {@link #all(int)}; with {@code keepdim} the dimension stays, with size 1. */
  default Tensor all(int dim, boolean keepdim) {
    return Truth.all(self(), new int[] {dim}, keepdim);
  }

  /** Whether any element is true, that is not zero: bool. */
  default Tensor any() {
    return Truth.any(self(), new int[0], false);
  }

  /** Whether any element is true along {@code dim}. */
  default Tensor any(int dim) {
    return any(dim, false);
  }

  /** As {@link #any(int)}; with {@code keepdim} the dimension stays, with size 1. */
  default Tensor any(int dim, boolean keepdim) {
    return Truth.any(self(), new int[] {dim}, keepdim);
  }

  /** How many elements are not zero along {@code dims}, none for all: int64. */
  default Tensor countNonzero(int... dims) {
    return Truth.countNonzero(self(), dims);
  }

  /** The Euclidean norm of all elements. */
  default Tensor norm() {
    return norm(2);
  }

  /** The p-norm of all elements: {@code (sum |x|^p)^(1/p)}; p may be infinite. */
  default Tensor norm(double p) {
    return norm(p, new int[0], false);
  }

  /** The p-norms along {@code dims}. */
  default Tensor norm(double p, int... dims) {
    return norm(p, dims, false);
  }

  /** The p-norms along {@code dims}, none for all; with {@code keepdim} they stay, with size 1. */
  default Tensor norm(double p, int[] dims, boolean keepdim) {
    return Norm.of(self(), p, dims, keepdim);
  }

  /** {@code log(sum(exp(self)))} along {@code dims}, without overflow. */
  default Tensor logsumexp(int... dims) {
    return logsumexp(dims, false);
  }

  /** As {@link #logsumexp(int...)}; with {@code keepdim} the dimensions stay, with size 1. */
  default Tensor logsumexp(int[] dims, boolean keepdim) {
    return LogSumExp.of(self(), dims, keepdim);
  }

  /** The sums of all elements up to each along {@code dim}; whole numbers give int64. */
  default Tensor cumsum(int dim) {
    return cumsum(dim, null);
  }

  /** As {@link #cumsum(int)}, computed as {@code dtype}; null for the usual one. */
  default Tensor cumsum(int dim, DType dtype) {
    return Cumulative.sum(self(), dim, dtype);
  }

  /** The products of all elements up to each along {@code dim}; whole numbers give int64. */
  default Tensor cumprod(int dim) {
    return cumprod(dim, null);
  }

  /** As {@link #cumprod(int)}, computed as {@code dtype}; null for the usual one. */
  default Tensor cumprod(int dim, DType dtype) {
    return Cumulative.product(self(), dim, dtype);
  }

  /** The elements in ascending order along the last dimension, and where they were. */
  default ValuesIndices sort() {
    return sort(-1, false);
  }

  /** The elements in ascending order along {@code dim}, and where they were. */
  default ValuesIndices sort(int dim) {
    return sort(dim, false);
  }

  /** The elements in order along {@code dim}; equal ones keep theirs, NaN is the greatest. */
  default ValuesIndices sort(int dim, boolean descending) {
    return Order.sort(self(), dim, descending);
  }

  /** The indices that sort the last dimension. */
  default Tensor argsort() {
    return argsort(-1, false);
  }

  /** The indices that sort along {@code dim}. */
  default Tensor argsort(int dim) {
    return argsort(dim, false);
  }

  /** The indices that sort along {@code dim}. */
  default Tensor argsort(int dim, boolean descending) {
    return sort(dim, descending).indices();
  }

  /** The {@code k} greatest along the last dimension, in descending order. */
  default ValuesIndices topk(int k) {
    return topk(k, -1, true);
  }

  /** The {@code k} greatest along {@code dim}, in descending order. */
  default ValuesIndices topk(int k, int dim) {
    return topk(k, dim, true);
  }

  /** The {@code k} greatest or least along {@code dim}, the best first. */
  default ValuesIndices topk(int k, int dim, boolean largest) {
    return Order.topk(self(), k, dim, largest);
  }

  /** The different elements in ascending order. */
  default Tensor unique() {
    return uniqueAll().values();
  }

  /** The different elements, how often each occurs, and which one each element is. */
  default Unique uniqueAll() {
    return Unique.of(self());
  }

  /** How often each whole number from 0 on occurs: int64. */
  default Tensor bincount() {
    return bincount(null, 0);
  }

  /**
   * As {@link #bincount()}, each element counted as its weight; at least {@code minlength} long.
   */
  default Tensor bincount(Tensor weights, int minlength) {
    return Bincount.of(self(), weights, minlength);
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
