package ibrik.tensor;

import ibrik.cpu.MatrixVector;
import java.util.List;

/**
 * {@code norm}: {@code (sum |x|^p)^(1/p)}; for p = ∞ the greatest, for p = -∞ the least absolute
 * value, for p = 0 how many are not zero.
 */
final class Norm extends Op {
  private static final int BLOCK = 4096;

  /** Below it squares have lost digits as floats. */
  private static final double SMALLEST_SQUARE = 1e-30;

  private final Reduction reduction;
  private final double p;

  private Norm(Tensor input, Reduction reduction, double p) {
    super("LinalgVectorNormBackward0", input);
    this.reduction = reduction;
    this.p = p;
  }

  static Tensor of(Tensor input, double p, int[] dims, boolean keepdim) {
    if (!input.isFloatingPoint()) {
      throw new IllegalArgumentException(
          "norm: expected a floating point dtype, given %s; convert it first: to(float32)"
              .formatted(input.dtype()));
    }
    var reduction = Reduction.of("norm", input, dims, keepdim);
    if (Double.isInfinite(p)) {
      reduction.requireElements();
    }
    var op = new Norm(input, reduction, p);
    var out = Tensor.allocate(input.dtype(), reduction.sizes());
    var lanes = Lanes.of(input, reduction);
    if (input.dtype() == DType.FLOAT32 && p == 2 && lanes.step() == 1) {
      euclidean(lanes, out.storage().floats(), op);
    } else {
      lanes.doubles((lane, values) -> out.storage().setDouble(lane, op.compute(values)));
    }
    op.result(out);
    op.save(input, out);
    return out;
  }

  /**
   * Squares summed in floats block by block, and the blocks in double; all in double where the
   * squares leave what floats can hold.
   */
  private static void euclidean(Lanes lanes, float[] out, Norm norm) {
    float[] x = lanes.storage().floats();
    int n = lanes.length();
    for (int lane = 0; lane < out.length; lane++) {
      int from = lanes.offset() + lane * n;
      double sum = 0;
      for (int i = 0; i < n; i += BLOCK) {
        sum += MatrixVector.dot(x, from + i, x, from + i, Math.min(BLOCK, n - i));
      }
      if (sum >= SMALLEST_SQUARE && sum <= Float.MAX_VALUE) {
        out[lane] = (float) Math.sqrt(sum);
      } else {
        out[lane] = (float) norm.compute(doubles(x, from, n));
      }
    }
  }

  private static double[] doubles(float[] x, int from, int n) {
    var values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = x[from + i];
    }
    return values;
  }

  private double compute(double[] values) {
    if (Double.isInfinite(p)) {
      double best = Math.abs(values[0]);
      for (double value : values) {
        best = p > 0 ? Math.max(best, Math.abs(value)) : Math.min(best, Math.abs(value));
      }
      return best;
    }
    for (int i = 0; i < values.length; i++) {
      double a = Math.abs(values[i]);
      values[i] = p == 0 ? a == 0 ? 0 : 1 : p == 1 ? a : p == 2 ? a * a : Math.pow(a, p);
    }
    double sum = Lanes.sum(values);
    return p == 0 || p == 1 ? sum : p == 2 ? Math.sqrt(sum) : Math.pow(sum, 1 / p);
  }

  /** {@code g * sign(x) * (|x| / norm)^(p-1)}; where the norm is 0 the gradient is taken as 0. */
  @Override
  protected List<Tensor> backward(Tensor gradient) {
    var x = saved(0);
    var norm = saved(1).reshape(reduction.kept());
    var g = gradient.reshape(reduction.kept());
    if (p == 0) {
      return gradients(g.mul(Tensor.allocate(x.dtype(), x.sizes())));
    }
    if (Double.isInfinite(p)) {
      var ties = Weights.of(x, norm, (u, v) -> Math.abs(u) == v ? 1 : 0);
      var shares = ties.div(ties.sum(reduction.dims(), true));
      return gradients(g.mul(shares.mul(Weights.signs(x))));
    }
    if (p == 1) {
      return gradients(g.mul(Weights.signs(x)));
    }
    var safeNorm = norm.add(Weights.zeros(norm));
    var ratio = x.div(safeNorm);
    if (p == 2) {
      return gradients(g.mul(ratio));
    }
    var zeros = Weights.zeros(x);
    var signs = Weights.signs(x);
    // A power by way of the logarithm; signs make those of zero vanish.
    var powers = ratio.mul(signs).add(zeros).log().mul(p - 1).exp();
    return gradients(g.mul(powers.mul(signs)));
  }
}
