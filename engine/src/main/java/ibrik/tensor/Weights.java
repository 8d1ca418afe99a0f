package ibrik.tensor;

import java.util.function.DoubleBinaryOperator;

/** Element-wise factors that derivatives treat as constants: signs, ties, places of zeros. */
final class Weights {
  private Weights() {}

  /** {@code f(x, y)} in the dtype and shape of {@code x}, {@code y} broadcast; no history. */
  static Tensor of(Tensor x, Tensor y, DoubleBinaryOperator f) {
    var out = Tensor.allocate(x.dtype(), x.sizes());
    Storage a = x.storage();
    Storage b = y.storage();
    int[] second = Dims.broadcastStrides(y.sizes(), y.physicalStrides(), x.sizes());
    Loops.rows(
        x.sizes(),
        new int[][] {out.strides(), x.physicalStrides(), second},
        new int[] {0, x.offset(), y.offset()},
        (n, at, step) -> {
          for (int i = 0; i < n; i++) {
            double u = a.getDouble(at[1] + i * step[1]);
            double v = b.getDouble(at[2] + i * step[2]);
            out.storage().setDouble(at[0] + i * step[0], f.applyAsDouble(u, v));
          }
        });
    return out;
  }

  /** 1 where {@code x} is zero. */
  static Tensor zeros(Tensor x) {
    return of(x, x, (u, v) -> u == 0 ? 1 : 0);
  }

  static Tensor signs(Tensor x) {
    return of(x, x, (u, v) -> Math.signum(u));
  }

  static boolean hasZeros(Tensor x) {
    return Sum.compute(zeros(x), Reduction.of("zeros", x, new int[0], false)).itemDouble() > 0;
  }
}
