package ibrik.tensor;

import ibrik.cpu.Softmax;
import java.util.List;

/** {@code softmax} and its logarithm along one dimension. */
final class SoftmaxOp extends Op {
  private final int dim;
  private final boolean log;

  private SoftmaxOp(Tensor input, int dim, boolean log) {
    super(log ? "LogSoftmaxBackward0" : "SoftmaxBackward0", input);
    this.dim = dim;
    this.log = log;
  }

  /** {@code exp(x) / sum(exp(x))} along {@code dim}. */
  static Tensor softmax(Tensor input, int dim) {
    return of("softmax", input, dim, false);
  }

  /** {@code x - log(sum(exp(x)))} along {@code dim}. */
  static Tensor logSoftmax(Tensor input, int dim) {
    return of("logSoftmax", input, dim, true);
  }

  private static Tensor of(String name, Tensor input, int dim, boolean log) {
    int wrapped = Dims.wrap(name, dim, input.dim());
    if (!input.isFloatingPoint()) {
      throw new IllegalArgumentException(
          "%s: expected a floating point dtype, given %s; pass a dtype, or cast with to(dtype)"
              .formatted(name, input.dtype()));
    }
    var op = new SoftmaxOp(input, wrapped, log);
    var y = op.result(op.compute(input.detach()));
    op.save(y);
    return y;
  }

  /** Over rows: the dimension is moved to the end, and back. */
  private Tensor compute(Tensor x) {
    if (x.dim() == 0) {
      return compute(x.reshape(1)).reshape();
    }
    int last = x.dim() - 1;
    var rows = x.transpose(dim, last).contiguous();
    var out = Tensor.empty(x.dtype(), rows.sizes());
    int columns = rows.size(last);
    int n = columns == 0 ? 0 : (int) rows.numel() / columns;
    if (x.dtype() == DType.FLOAT32) {
      floats(rows, n, columns, out.storage().floats());
    } else {
      for (int r = 0; r < n; r++) {
        doubles(rows.storage(), rows.offset() + r * columns, columns, out.storage(), r * columns);
      }
    }
    return dim == last ? out : out.transpose(dim, last).contiguous();
  }

  private void floats(Tensor rows, int n, int columns, float[] out) {
    float[] x = rows.storage().floats();
    if (log) {
      Softmax.logForward(x, rows.offset(), n, columns, out, 0);
    } else {
      Softmax.forward(x, rows.offset(), n, columns, out, 0);
    }
  }

  private void doubles(Storage x, int at, int n, Storage out, int to) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      max = Math.max(max, x.getDouble(at + i));
    }
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += Math.exp(x.getDouble(at + i) - max);
    }
    double logSum = Math.log(sum);
    for (int i = 0; i < n; i++) {
      double shifted = x.getDouble(at + i) - max;
      out.setDouble(to + i, log ? shifted - logSum : Math.exp(shifted) / sum);
    }
  }

  @Override
  protected List<Tensor> backward(Tensor gradient) {
    var y = saved(0);
    int[] over = {dim};
    return gradients(
        log
            ? gradient.sub(y.exp().mul(gradient.sum(over, true)))
            : y.mul(gradient.sub(gradient.mul(y).sum(over, true))));
  }
}
