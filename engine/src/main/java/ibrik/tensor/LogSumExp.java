package ibrik.tensor;

import java.util.List;

/** {@code logsumexp}: {@code log(sum(exp(x)))} without overflow; its derivative is softmax. */
final class LogSumExp extends Op {
  private final Reduction reduction;

  private LogSumExp(Tensor input, Reduction reduction) {
    super("LogsumexpBackward0", input);
    this.reduction = reduction;
  }

  static Tensor of(Tensor input, int[] dims, boolean keepdim) {
    var type = TypePromotion.floating(input.dtype());
    var reduction = Reduction.of("logsumexp", input, dims, keepdim);
    var op = new LogSumExp(input, reduction);
    var out = Tensor.allocate(type, reduction.sizes());
    Lanes.of(input, reduction)
        .doubles((lane, values) -> out.storage().setDouble(lane, logSumExp(values)));
    op.result(out);
    op.save(input, out);
    return out;
  }

  private static double logSumExp(double[] values) {
    double max = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      max = Math.max(max, value);
    }
    double base = Double.isInfinite(max) ? 0 : max;
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.exp(values[i] - base);
    }
    return Math.log(Lanes.sum(values)) + base;
  }

  @Override
  protected List<Tensor> backward(Tensor gradient) {
    int[] kept = reduction.kept();
    return gradients(saved(0).sub(saved(1).reshape(kept)).exp().mul(gradient.reshape(kept)));
  }
}
