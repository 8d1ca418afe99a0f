package ibrik.tensor;

import java.util.List;

/**
 * {@code max()}, {@code min()}, {@code amax} and {@code amin}: the greatest or least element; NaN
 * wins. Elements that tie share the gradient.
 */
final class Extreme extends Op {
  private final Reduction reduction;

  private Extreme(String name, Tensor input, Reduction reduction) {
    super(name, input);
    this.reduction = reduction;
  }

  /**
   * @param name in the graph
   * @param greatest else the least
   */
  static Tensor of(
      String label, String name, Tensor input, int[] dims, boolean keepdim, boolean greatest) {
    var reduction = Reduction.of(label, input, dims, keepdim);
    reduction.requireElements();
    var op = new Extreme(name, input, reduction);
    var out = Tensor.allocate(input.dtype(), reduction.sizes());
    var lanes = Lanes.of(input, reduction);
    if (lanes.areFloats()) {
      lanes.doubles((lane, values) -> out.storage().setDouble(lane, extreme(values, greatest)));
    } else {
      lanes.longs((lane, values) -> out.storage().setLong(lane, extreme(values, greatest)));
    }
    op.result(out);
    op.save(input, out);
    return out;
  }

  private static double extreme(double[] values, boolean greatest) {
    double best = values[0];
    for (double value : values) {
      best = greatest ? Math.max(best, value) : Math.min(best, value);
    }
    return best;
  }

  private static long extreme(long[] values, boolean greatest) {
    long best = values[0];
    for (long value : values) {
      best = greatest ? Math.max(best, value) : Math.min(best, value);
    }
    return best;
  }

  @Override
  protected List<Tensor> backward(Tensor gradient) {
    var best = saved(1).detach().reshape(reduction.kept());
    var ties = Weights.of(saved(0), best, (x, y) -> x == y ? 1 : 0);
    var shares = ties.div(ties.sum(reduction.dims(), true));
    return gradients(gradient.reshape(reduction.kept()).mul(shares));
  }
}
