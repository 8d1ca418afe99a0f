package ibrik.tensor;

import ibrik.cpu.Parallel;
import java.util.List;

/** {@code where}: elements of one tensor or another, by condition. */
final class Where extends Op {
  /** Elements that are worth a second thread. */
  private static final int GRAIN = 1 << 14;

  private Where(Tensor x, Tensor y) {
    super("WhereBackward0", x, y);
  }

  static Tensor of(Tensor condition, Tensor x, Tensor y) {
    if (condition.dtype() != DType.BOOL && condition.dtype() != DType.UINT8) {
      throw new IllegalArgumentException(
          "where: expected a bool condition, given " + condition.dtype());
    }
    int[] sizes =
        Dims.broadcast("where", Dims.broadcast("where", condition.sizes(), x.sizes()), y.sizes());
    var op = new Where(x, y);
    op.save(condition);
    return op.result(select(condition, x, y, Tensor.empty(TypePromotion.resultType(x, y), sizes)));
  }

  /** Writes to {@code out}, which may be {@code x} or {@code y}. */
  static Tensor select(Tensor condition, Tensor x, Tensor y, Tensor out) {
    var a = x.detachedTo(out.dtype());
    var b = y.detachedTo(out.dtype());
    int[] sizes = out.sizes();
    Loops.rows(
        sizes,
        new int[][] {
          out.physicalStrides(),
          Dims.broadcastStrides(condition.sizes(), condition.physicalStrides(), sizes),
          Dims.broadcastStrides(a.sizes(), a.physicalStrides(), sizes),
          Dims.broadcastStrides(b.sizes(), b.physicalStrides(), sizes)
        },
        new int[] {out.offset(), condition.offset(), a.offset(), b.offset()},
        row((byte[]) condition.storage().array(), a.storage(), b.storage(), out.storage()));
    return out;
  }

  private static Loops.Row row(byte[] condition, Storage a, Storage b, Storage out) {
    if (out.array() instanceof float[] to) {
      return (n, at, step) ->
          Parallel.forRange(
              n, GRAIN, (start, end) -> floats(condition, a, b, to, at, step, start, end));
    }
    return (n, at, step) -> {
      for (int i = 0; i < n; i++) {
        boolean yes = condition[at[1] + i * step[1]] != 0;
        int from = yes ? at[2] + i * step[2] : at[3] + i * step[3];
        out.set(at[0] + i * step[0], yes ? a : b, from);
      }
    };
  }

  /** Without branches: a condition is rarely foreseen by the processor. */
  private static void floats(
      byte[] condition,
      Storage a,
      Storage b,
      float[] to,
      int[] at,
      int[] step,
      int start,
      int end) {
    float[] x = a.floats();
    float[] y = b.floats();
    for (int i = start; i < end; i++) {
      int chosen = -Integer.signum(condition[at[1] + i * step[1]] & 0xff);
      int yes = Float.floatToRawIntBits(x[at[2] + i * step[2]]);
      int no = Float.floatToRawIntBits(y[at[3] + i * step[3]]);
      to[at[0] + i * step[0]] = Float.intBitsToFloat(yes & chosen | no & ~chosen);
    }
  }

  @Override
  protected List<Tensor> backward(Tensor gradient) {
    var condition = saved(0);
    var zero = Tensor.number(0.0);
    return gradients(
        needs(0) ? of(condition, gradient, zero) : null,
        needs(1) ? of(condition, zero, gradient) : null);
  }
}
