package ibrik.tensor;

import ibrik.cpu.Parallel;
import ibrik.cpu.Reductions;
import java.util.List;

/** {@code var}: the mean squared distance from the mean; {@code unbiased} divides by n − 1. */
final class Variance extends Op {
  /** Elements that are worth a second thread. */
  private static final int GRAIN = 1 << 14;

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
    var lanes = Lanes.of(input, reduction);
    if (input.dtype() == DType.FLOAT32 && lanes.step() == 1) {
      float[] x = lanes.storage().floats();
      int n = lanes.length();
      float[] to = out.storage().floats();
      Parallel.forRange(
          lanes.count(),
          Math.max(1, GRAIN / Math.max(n, 1)),
          (start, end) -> {
            for (int lane = start; lane < end; lane++) {
              int at = lanes.offset() + lane * n;
              to[lane] = (float) (Reductions.squaredDistances(x, at, n) / divisor);
            }
          });
      return out;
    }
    lanes.doubles(
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
