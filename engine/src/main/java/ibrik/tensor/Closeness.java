package ibrik.tensor;

import java.util.Arrays;

/** {@code equal}, {@code allclose}, {@code isclose}. */
final class Closeness {
  private Closeness() {}

  static boolean equal(Tensor a, Tensor b) {
    return Arrays.equals(a.sizes(), b.sizes()) && allTrue(a.eq(b));
  }

  static boolean all(Tensor a, Tensor b, double rtol, double atol, boolean equalNan) {
    return allTrue(each("allclose", a, b, rtol, atol, equalNan));
  }

  static Tensor each(String op, Tensor a, Tensor b, double rtol, double atol, boolean equalNan) {
    if (a.dtype() != b.dtype()) {
      throw new IllegalArgumentException(
          "%s: expected two tensors of one dtype, given %s and %s"
              .formatted(op, a.dtype(), b.dtype()));
    }
    if (!(rtol >= 0) || !(atol >= 0)) {
      throw new IllegalArgumentException(
          "%s: expected rtol and atol that are not negative, given %s and %s"
              .formatted(op, rtol, atol));
    }
    var x = a.detach().toDouble();
    var y = b.detach().toDouble();
    var close = x.sub(y).abs().le(y.abs().mul(rtol).add(atol)).logicalAnd(y.isfinite());
    close = close.logicalOr(a.eq(b));
    return equalNan ? close.logicalOr(x.isnan().logicalAnd(y.isnan())) : close;
  }

  static boolean allTrue(Tensor bools) {
    for (byte b : (byte[]) bools.storage().array()) {
      if (b == 0) {
        return false;
      }
    }
    return true;
  }
}
