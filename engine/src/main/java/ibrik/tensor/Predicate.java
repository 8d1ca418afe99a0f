package ibrik.tensor;

import java.util.function.DoublePredicate;

/** What can be asked of each element: bool results. One constant is one operation. */
enum Predicate {
  ISNAN(Double::isNaN),
  ISINF(Double::isInfinite),
  ISFINITE(Double::isFinite),
  LOGICAL_NOT(a -> a == 0);

  private final DoublePredicate test;

  Predicate(DoublePredicate test) {
    this.test = test;
  }

  Tensor apply(Tensor x) {
    var out = Tensor.allocateLike(DType.BOOL, x);
    var to = (byte[]) out.storage().array();
    Storage from = x.storage();
    Loops.rows(
        x.sizes(),
        new int[][] {out.physicalStrides(), x.physicalStrides()},
        new int[] {0, x.offset()},
        (n, at, step) -> {
          for (int i = 0; i < n; i++) {
            // A long that isn't 0 is no double that is 0: the detour by double is exact here.
            boolean yes = test.test(from.getDouble(at[1] + i * step[1]));
            to[at[0] + i * step[0]] = (byte) (yes ? 1 : 0);
          }
        });
    return out;
  }
}
