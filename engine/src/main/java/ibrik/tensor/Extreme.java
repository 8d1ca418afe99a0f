package ibrik.tensor;

import ibrik.cpu.FloatLoops;
import ibrik.cpu.Parallel;
import ibrik.cpu.Reductions;
import java.util.List;

/**
 * {@code max()}, {@code min()}, {@code amax} and {@code amin}: the greatest or least element; NaN
 * wins. Elements that tie share the gradient.
 */
final class Extreme extends Op {
  /** Elements that are worth a second thread. */
  private static final int GRAIN = 1 << 15;

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
    if (input.dtype() == DType.FLOAT32 && lanes.count() > 0) {
      floats(lanes, out.storage().floats(), greatest);
    } else if (lanes.areFloats()) {
      lanes.doubles((lane, values) -> out.storage().setDouble(lane, extreme(values, greatest)));
    } else {
      lanes.longs((lane, values) -> out.storage().setLong(lane, extreme(values, greatest)));
    }
    op.result(out);
    op.save(input, out);
    return out;
  }

  private static void floats(Lanes lanes, float[] out, boolean greatest) {
    float[] x = lanes.storage().floats();
    int step = lanes.step();
    int n = lanes.length();
    Parallel.forRange(
        lanes.count() / step,
        Math.max(1, GRAIN / (n * step)),
        (start, end) -> {
          for (int i = start; i < end; i++) {
            int from = lanes.offset() + i * n * step;
            if (step == 1) {
              out[i] = greatest ? Reductions.max(x, from, n) : Reductions.min(x, from, n);
            } else {
              rows(x, from, n, step, out, i * step, greatest);
            }
          }
        });
  }

  /** The extremes down the columns of n rows. */
  private static void rows(
      float[] x, int from, int n, int columns, float[] out, int to, boolean greatest) {
    var choose = greatest ? FloatLoops.MAX : FloatLoops.MIN;
    System.arraycopy(x, from, out, to, columns);
    for (int k = 1; k < n; k++) {
      int row = from + k * columns;
      choose.run(out, to, x, row, out, to, columns);
    }
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
