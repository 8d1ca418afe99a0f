package ibrik.tensor;

import ibrik.cpu.FloatLoops;
import java.util.List;
import java.util.function.BinaryOperator;

/** {@code clamp}: elements moved into [min, max]; NaN stays. What is inside passes its gradient. */
final class Clamp extends Op {
  private Clamp(Tensor x, Tensor min, Tensor max) {
    super("ClampBackward0", x, min, max);
  }

  static Tensor of(Tensor x, Number min, Number max) {
    return Mapping.of(
        "ClampBackward1",
        x,
        type("clamp", x, min, max),
        arithmetic(min, max),
        derivative(min, max));
  }

  static Tensor inPlace(Tensor x, Number min, Number max) {
    return Mapping.inPlace(
        "clamp_",
        "ClampBackward1",
        x,
        type("clamp_", x, min, max),
        arithmetic(min, max),
        derivative(min, max));
  }

  private static DType type(String op, Tensor x, Number min, Number max) {
    checkBounds(op, min, max);
    var low = min == null ? x : Tensor.number(min);
    var high = max == null ? x : Tensor.number(max);
    return TypePromotion.resultType(x, low, high);
  }

  private static void checkBounds(String op, Object min, Object max) {
    if (min == null && max == null) {
      throw new IllegalArgumentException(op + ": at least one of min and max must be given");
    }
  }

  private static Arithmetic.One arithmetic(Number min, Number max) {
    double low = min == null ? Double.NEGATIVE_INFINITY : min.doubleValue();
    double high = max == null ? Double.POSITIVE_INFINITY : max.doubleValue();
    long lowest = min == null ? Long.MIN_VALUE : min.longValue();
    long highest = max == null ? Long.MAX_VALUE : max.longValue();
    return new Arithmetic.One(
        a -> Math.min(Math.max(a, low), high),
        a -> Math.min(Math.max(a, lowest), highest),
        FloatLoops.clamp(low, high));
  }

  private static BinaryOperator<Tensor> derivative(Number min, Number max) {
    return (g, x) -> g.maskedFill(outside(x.detach(), min, max), 0);
  }

  private static Tensor outside(Tensor x, Number min, Number max) {
    if (min == null || max == null) {
      return min == null ? x.gt(max) : x.lt(min);
    }
    return x.lt(min).logicalOr(x.gt(max));
  }

  /**
   * @param min null for none
   * @param max null for none
   */
  static Tensor of(Tensor x, Tensor min, Tensor max) {
    checkBounds("clamp", min, max);
    var op = new Clamp(x, min, max);
    op.save(x, min, max);
    var out = x.detach();
    out = min == null ? out : out.maximum(min.detach());
    out = max == null ? out : out.minimum(max.detach());
    return op.result(out);
  }

  @Override
  protected List<Tensor> backward(Tensor gradient) {
    var x = saved(0);
    var min = saved(1);
    var max = saved(2);
    var below = min == null ? null : x.lt(min);
    var above = max == null ? null : x.gt(max);
    if (min != null && max != null) {
      below = below.logicalAnd(min.le(max));
      above = above.logicalOr(min.gt(max));
    }
    var moved = below == null ? above : above == null ? below : below.logicalOr(above);
    return gradients(
        gradient.maskedFill(moved, 0),
        below == null ? null : gradient.maskedFill(below.logicalNot(), 0),
        above == null ? null : gradient.maskedFill(above.logicalNot(), 0));
  }
}
