package ibrik.tensor;

import java.util.function.LongBinaryOperator;

/**
 * Operations on the bits of whole numbers, and on bools as single bits, with broadcasting and type
 * promotion. One constant is one operation.
 */
enum Bitwise {
  AND((a, b) -> a & b),
  OR((a, b) -> a | b),
  XOR((a, b) -> a ^ b),
  LEFT_SHIFT((a, b) -> a << b),
  RIGHT_SHIFT((a, b) -> a >> b);

  private static final Arithmetic.One NOT = new Arithmetic.One(null, a -> ~a, null);

  private final Arithmetic.Two arithmetic;

  Bitwise(LongBinaryOperator longs) {
    arithmetic = new Arithmetic.Two(null, longs, null);
  }

  private String label() {
    return Labels.of("BITWISE_" + name());
  }

  /** The bits turned over; of bools, not. */
  static Tensor not(Tensor x) {
    whole("bitwiseNot", x.dtype());
    if (x.dtype() == DType.BOOL) {
      return x.logicalNot();
    }
    var out = Tensor.allocateLike(x.dtype(), x);
    Pointwise.run(out, x, NOT);
    return out;
  }

  Tensor apply(Tensor a, Tensor b) {
    int[] sizes = Dims.broadcast(label(), a.sizes(), b.sizes());
    var type = whole(label(), TypePromotion.resultType(a, b));
    var out = Tensor.allocate(type, sizes);
    Pointwise.run(out, a.detachedTo(type), b.detachedTo(type), arithmetic);
    return out;
  }

  Tensor applyInPlace(Tensor a, Tensor b) {
    String op = label() + "_";
    a.checkInPlace(op);
    Dims.checkBroadcastInto(op, b.sizes(), a.sizes());
    var type = whole(op, TypePromotion.resultType(a, b));
    TypePromotion.checkStores(op, type, a.dtype());
    Copy.elements(apply(a, b), a);
    a.storage().bumpVersion();
    return a;
  }

  private static DType whole(String op, DType type) {
    if (type.isFloatingPoint()) {
      throw new IllegalArgumentException(
          op + ": expected whole numbers or bools, the operands are " + type);
    }
    return type;
  }
}
