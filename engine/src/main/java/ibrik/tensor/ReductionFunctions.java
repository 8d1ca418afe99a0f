package ibrik.tensor;

/**
 * {@code torch.sum(x)} and its like: reductions, orders and cumulative sums, as functions. Each is
 * the method of its name; {@link Tensors} has them all.
 */
public abstract sealed class ReductionFunctions extends PointwiseFunctions permits ShapeFunctions {
  ReductionFunctions() {}

  /** {@link Tensor#sum()}. */
  public static Tensor sum(Tensor input) {
    return input.sum();
  }

  /** {@link Tensor#sum(int...)}. */
  public static Tensor sum(Tensor input, int... dims) {
    return input.sum(dims);
  }

  /** {@link Tensor#sum(int, boolean)}. */
  public static Tensor sum(Tensor input, int dim, boolean keepdim) {
    return input.sum(dim, keepdim);
  }

  /** {@link Tensor#sum(int[], boolean)}. */
  public static Tensor sum(Tensor input, int[] dims, boolean keepdim) {
    return input.sum(dims, keepdim);
  }

  /** {@link Tensor#mean()}. */
  public static Tensor mean(Tensor input) {
    return input.mean();
  }

  /** {@link Tensor#mean(int...)}. */
  public static Tensor mean(Tensor input, int... dims) {
    return input.mean(dims);
  }

  /** {@link Tensor#mean(int, boolean)}. */
  public static Tensor mean(Tensor input, int dim, boolean keepdim) {
    return input.mean(dim, keepdim);
  }

  /** {@link Tensor#mean(int[], boolean)}. */
  public static Tensor mean(Tensor input, int[] dims, boolean keepdim) {
    return input.mean(dims, keepdim);
  }

  /** {@link Tensor#prod()}. */
  public static Tensor prod(Tensor input) {
    return input.prod();
  }

  /** {@link Tensor#prod(int)}. */
  public static Tensor prod(Tensor input, int dim) {
    return input.prod(dim);
  }

  /** {@link Tensor#prod(int, boolean)}. */
  public static Tensor prod(Tensor input, int dim, boolean keepdim) {
    return input.prod(dim, keepdim);
  }

  /** {@link Tensor#var()}. */
  public static Tensor var(Tensor input) {
    return input.var();
  }

  /** {@link Tensor#var(boolean)}. */
  public static Tensor var(Tensor input, boolean unbiased) {
    return input.var(unbiased);
  }

  /** {@link Tensor#var(int...)}. */
  public static Tensor var(Tensor input, int... dims) {
    return input.var(dims);
  }

  /** {@link Tensor#var(int[], boolean, boolean)}. */
  public static Tensor var(Tensor input, int[] dims, boolean unbiased, boolean keepdim) {
    return input.var(dims, unbiased, keepdim);
  }

  /** {@link Tensor#std()}. */
  public static Tensor std(Tensor input) {
    return input.std();
  }

  /** {@link Tensor#std(boolean)}. */
  public static Tensor std(Tensor input, boolean unbiased) {
    return input.std(unbiased);
  }

  /** {@link Tensor#std(int...)}. */
  public static Tensor std(Tensor input, int... dims) {
    return input.std(dims);
  }

  /** {@link Tensor#std(int[], boolean, boolean)}. */
  public static Tensor std(Tensor input, int[] dims, boolean unbiased, boolean keepdim) {
    return input.std(dims, unbiased, keepdim);
  }

  /** {@link Tensor#max()}. */
  public static Tensor max(Tensor input) {
    return input.max();
  }

  /** {@link Tensor#max(int)}. */
  public static ValuesIndices max(Tensor input, int dim) {
    return input.max(dim);
  }

  /** {@link Tensor#max(int, boolean)}. */
  public static ValuesIndices max(Tensor input, int dim, boolean keepdim) {
    return input.max(dim, keepdim);
  }

  /** {@link Tensor#min()}. */
  public static Tensor min(Tensor input) {
    return input.min();
  }

  /** {@link Tensor#min(int)}. */
  public static ValuesIndices min(Tensor input, int dim) {
    return input.min(dim);
  }

  /** {@link Tensor#min(int, boolean)}. */
  public static ValuesIndices min(Tensor input, int dim, boolean keepdim) {
    return input.min(dim, keepdim);
  }

  /** {@link Tensor#amax(int...)}. */
  public static Tensor amax(Tensor input, int... dims) {
    return input.amax(dims);
  }

  /** {@link Tensor#amax(int[], boolean)}. */
  public static Tensor amax(Tensor input, int[] dims, boolean keepdim) {
    return input.amax(dims, keepdim);
  }

  /** {@link Tensor#amin(int...)}. */
  public static Tensor amin(Tensor input, int... dims) {
    return input.amin(dims);
  }

  /** {@link Tensor#amin(int[], boolean)}. */
  public static Tensor amin(Tensor input, int[] dims, boolean keepdim) {
    return input.amin(dims, keepdim);
  }

  /** {@link Tensor#argmax()}. */
  public static Tensor argmax(Tensor input) {
    return input.argmax();
  }

  /** {@link Tensor#argmax(int)}. */
  public static Tensor argmax(Tensor input, int dim) {
    return input.argmax(dim);
  }

  /** {@link Tensor#argmax(int, boolean)}. */
  public static Tensor argmax(Tensor input, int dim, boolean keepdim) {
    return input.argmax(dim, keepdim);
  }

  /** {@link Tensor#argmin()}. */
  public static Tensor argmin(Tensor input) {
    return input.argmin();
  }

  /** {@link Tensor#argmin(int)}. */
  public static Tensor argmin(Tensor input, int dim) {
    return input.argmin(dim);
  }

  /** {@link Tensor#argmin(int, boolean)}. */
  public static Tensor argmin(Tensor input, int dim, boolean keepdim) {
    return input.argmin(dim, keepdim);
  }

  /** {@link Tensor#median()}. */
  public static Tensor median(Tensor input) {
    return input.median();
  }

  /** {@link Tensor#median(int)}. */
  public static ValuesIndices median(Tensor input, int dim) {
    return input.median(dim);
  }

  /** {@link Tensor#median(int, boolean)}. */
  public static ValuesIndices median(Tensor input, int dim, boolean keepdim) {
    return input.median(dim, keepdim);
  }

  /** {@link Tensor#all()}. */
  public static Tensor all(Tensor input) {
    return input.all();
  }

  /** {@link Tensor#all(int)}. */
  public static Tensor all(Tensor input, int dim) {
    return input.all(dim);
  }

  /** {@link Tensor#all(int, boolean)}. */
  public static Tensor all(Tensor input, int dim, boolean keepdim) {
    return input.all(dim, keepdim);
  }

  /** {@link Tensor#any()}. */
  public static Tensor any(Tensor input) {
    return input.any();
  }

  /** {@link Tensor#any(int)}. */
  public static Tensor any(Tensor input, int dim) {
    return input.any(dim);
  }

  /** {@link Tensor#any(int, boolean)}. */
  public static Tensor any(Tensor input, int dim, boolean keepdim) {
    return input.any(dim, keepdim);
  }

  /** {@link Tensor#countNonzero(int...)}. */
  public static Tensor countNonzero(Tensor input, int... dims) {
    return input.countNonzero(dims);
  }

  /** {@link Tensor#norm()}. */
  public static Tensor norm(Tensor input) {
    return input.norm();
  }

  /** {@link Tensor#norm(double)}. */
  public static Tensor norm(Tensor input, double p) {
    return input.norm(p);
  }

  /** {@link Tensor#norm(double, int...)}. */
  public static Tensor norm(Tensor input, double p, int... dims) {
    return input.norm(p, dims);
  }

  /** {@link Tensor#norm(double, int[], boolean)}. */
  public static Tensor norm(Tensor input, double p, int[] dims, boolean keepdim) {
    return input.norm(p, dims, keepdim);
  }

  /** {@link Tensor#logsumexp(int...)}. */
  public static Tensor logsumexp(Tensor input, int... dims) {
    return input.logsumexp(dims);
  }

  /** {@link Tensor#logsumexp(int[], boolean)}. */
  public static Tensor logsumexp(Tensor input, int[] dims, boolean keepdim) {
    return input.logsumexp(dims, keepdim);
  }

  /** {@link Tensor#cumsum(int)}. */
  public static Tensor cumsum(Tensor input, int dim) {
    return input.cumsum(dim);
  }

  /** {@link Tensor#cumprod(int)}. */
  public static Tensor cumprod(Tensor input, int dim) {
    return input.cumprod(dim);
  }

  /** {@link Tensor#sort()}. */
  public static ValuesIndices sort(Tensor input) {
    return input.sort();
  }

  /** {@link Tensor#sort(int)}. */
  public static ValuesIndices sort(Tensor input, int dim) {
    return input.sort(dim);
  }

  /** {@link Tensor#sort(int, boolean)}. */
  public static ValuesIndices sort(Tensor input, int dim, boolean descending) {
    return input.sort(dim, descending);
  }

  /** {@link Tensor#argsort()}. */
  public static Tensor argsort(Tensor input) {
    return input.argsort();
  }

  /** {@link Tensor#argsort(int)}. */
  public static Tensor argsort(Tensor input, int dim) {
    return input.argsort(dim);
  }

  /** {@link Tensor#argsort(int, boolean)}. */
  public static Tensor argsort(Tensor input, int dim, boolean descending) {
    return input.argsort(dim, descending);
  }

  /** {@link Tensor#topk(int)}. */
  public static ValuesIndices topk(Tensor input, int k) {
    return input.topk(k);
  }

  /** {@link Tensor#topk(int, int)}. */
  public static ValuesIndices topk(Tensor input, int k, int dim) {
    return input.topk(k, dim);
  }

  /** {@link Tensor#topk(int, int, boolean)}. */
  public static ValuesIndices topk(Tensor input, int k, int dim, boolean largest) {
    return input.topk(k, dim, largest);
  }

  /** {@link Tensor#unique()}. */
  public static Tensor unique(Tensor input) {
    return input.unique();
  }

  /** {@link Tensor#bincount()}. */
  public static Tensor bincount(Tensor input) {
    return input.bincount();
  }

  /** {@link Tensor#bincount(Tensor, int)}. */
  public static Tensor bincount(Tensor input, Tensor weights, int minlength) {
    return input.bincount(weights, minlength);
  }

  /** {@link Tensor#softmax(int)}. */
  public static Tensor softmax(Tensor input, int dim) {
    return input.softmax(dim);
  }

  /** {@link Tensor#logSoftmax(int)}. */
  public static Tensor logSoftmax(Tensor input, int dim) {
    return input.logSoftmax(dim);
  }
}
