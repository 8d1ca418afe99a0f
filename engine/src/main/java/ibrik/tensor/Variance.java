package ibrik.tensor;

import java.util.List;

/** {@code var}: the mean squared distance from the mean; {@code unbiased} divides by n − 1. */
final class Variance extends Op {
  private final Reduction reduction;
  private final boolean unbiased;

  private Variance(String name, Tensor input, Reduction reduction, boolean unbiased) {
    super(name, input);
    this.reduction = reduction;
    this.unbiased = unbiased;
  }

  static Tensor var(Tensor input, int[] dims, boolean unbiased, boolean keepdim) {
    var reduction = reduction("var", input, dims, keepdim);
    var op = new Variance("VarBackward0", input, reduction, unbiased);
    op.save(input);
    return op.result(compute(input, reduction, unbiased));
  }

  static Reduction reduction(String op, Tensor input, int[] dims, boolean keepdim) {
    if (!input.isFloatingPoint()) {
      throw new IllegalArgumentException(
          "%s: expected a floating point dtype, given %s; convert it first: to(float32)"
              .formatted(op, input.dtype()));
    }
    return Reduction.of(op, input, dims, keepdim);
  }

  static Tensor compute(Tensor input, Reduction reduction, boolean unbiased) {
    var out = Tensor.allocate(input.dtype(), reduction.sizes());
    double divisor = divisor(reduction, unbiased);
    Lanes.of(input, reduction)
        .doubles(
            (lane, values) -> {
              double mean = Lanes.sum(values) / values.length;
              for (int i = 0; i < values.length; i++) {
                values[i] = (values[i] - mean) * (values[i] - mean);
              }
              out.storage().setDouble(lane, Lanes.sum(values) / divisor);
            });
    return out;
  }

  private static double divisor(Reduction reduction, boolean unbiased) {
    return Math.max(reduction.count() - (unbiased ? 1 : 0), 0);
  }

  /** {@code 2 (x - mean) / n}, times the gradient. */
  static Tensor derivative(Tensor gradient, Tensor x, Reduction reduction, boolean unbiased) {
    var mean = Mean.of(x, reduction.dims(), true, null);
    var spread = gradient.mul(2 / divisor(reduction, unbiased)).reshape(reduction.kept());
    return x.sub(mean).mul(spread);
  }

  @Override
  protected List<Tensor> backward(Tensor gradient) {
    return gradients(derivative(gradient, saved(0), reduction, unbiased));
  }
}
