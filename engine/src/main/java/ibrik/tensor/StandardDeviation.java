package ibrik.tensor;

import java.util.List;

/** {@code std}: the square root of {@link Variance}; where it is 0 the gradient is taken as 0. */
final class StandardDeviation extends Op {
  private final Reduction reduction;
  private final boolean unbiased;

  private StandardDeviation(Tensor input, Reduction reduction, boolean unbiased) {
    super("StdBackward0", input);
    this.reduction = reduction;
    this.unbiased = unbiased;
  }

  static Tensor of(Tensor input, int[] dims, boolean unbiased, boolean keepdim) {
    var reduction = Variance.reduction("std", input, dims, keepdim);
    var op = new StandardDeviation(input, reduction, unbiased);
    var out = Variance.compute(input, reduction, unbiased);
    for (int i = 0; i < out.storage().size(); i++) {
      out.storage().setDouble(i, Math.sqrt(out.storage().getDouble(i)));
    }
    op.result(out);
    op.save(input, out);
    return out;
  }

  @Override
  protected List<Tensor> backward(Tensor gradient) {
    var out = saved(1);
    var zeros = Weights.zeros(out);
    var divided = gradient.mul(Weights.zeros(zeros)).div(out.mul(2).add(zeros));
    return gradients(Variance.derivative(divided, saved(0), reduction, unbiased));
  }
}
