package ibrik.tensor;

import ibrik.cpu.FloatLoops;
import java.util.List;

/** {@code pow}: a tensor to a number, a number to a tensor, a tensor to a tensor. */
final class Power extends Op {
  private static final Arithmetic.Two POWER =
      new Arithmetic.Two(Math::pow, Power::whole, FloatLoops.POW);

  private Power(Tensor base, Tensor exponent) {
    super("PowBackward1", base, exponent);
  }

  static Tensor of(Tensor x, Number exponent) {
    return Mapping.of(
        "PowBackward0",
        x,
        type("pow", x, exponent),
        arithmetic(exponent),
        (g, input) -> derivative(g, input, exponent));
  }

  static Tensor inPlace(Tensor x, Number exponent) {
    return Mapping.inPlace(
        "pow_",
        "PowBackward0",
        x,
        type("pow_", x, exponent),
        arithmetic(exponent),
        (g, input) -> derivative(g, input, exponent));
  }

  private static Tensor derivative(Tensor g, Tensor x, Number exponent) {
    double e = exponent.doubleValue();
    return e == 0 ? Tensors.zerosLike(g) : g.mul(of(x, e - 1).mul(e));
  }

  private static DType type(String op, Tensor x, Number exponent) {
    var type = TypePromotion.resultType(x, Tensor.number(exponent));
    if (!type.isFloatingPoint() && exponent.doubleValue() < 0) {
      throw new IllegalArgumentException(
          "%s: whole numbers can't be raised to the negative power %s; convert the %s tensor to a float"
              .formatted(op, exponent, x.dtype()));
    }
    return type;
  }

  private static Arithmetic.One arithmetic(Number exponent) {
    double e = exponent.doubleValue();
    long n = exponent.longValue();
    if (e == 2) {
      return new Arithmetic.One(a -> a * a, a -> a * a, FloatLoops.SQUARE);
    } else if (e == 3) {
      return new Arithmetic.One(a -> a * a * a, a -> a * a * a, FloatLoops.CUBE);
    } else if (e == 0.5) {
      return new Arithmetic.One(Math::sqrt, null, FloatLoops.SQRT);
    } else if (e == -0.5) {
      return new Arithmetic.One(a -> 1 / Math.sqrt(a), null, FloatLoops.RSQRT);
    } else if (e == -1) {
      return new Arithmetic.One(a -> 1 / a, null, FloatLoops.RECIPROCAL);
    }
    return new Arithmetic.One(a -> Math.pow(a, e), a -> whole(a, n), FloatLoops.power(e));
  }

  static Tensor of(Number base, Tensor exponent) {
    var type = TypePromotion.resultType(Tensor.number(base), exponent);
    double b = base.doubleValue();
    long n = base.longValue();
    return Mapping.of(
        "PowBackward2",
        exponent,
        type,
        new Arithmetic.One(a -> Math.pow(b, a), a -> whole(n, a), null),
        (g, input) -> {
          // 0 to a power is 0 around every positive power.
          var slope = of(base, input).mul(Math.log(b));
          return g.mul(b == 0 ? slope.maskedFill(input.ge(0), 0) : slope);
        });
  }

  static Tensor of(Tensor base, Tensor exponent) {
    int[] sizes = Dims.broadcast("pow", base.sizes(), exponent.sizes());
    var type = TypePromotion.resultType(base, exponent);
    var op = new Power(base, exponent);
    op.save(base, exponent);
    var out = Tensor.empty(type, sizes);
    Pointwise.run(out, base.detachedTo(type), exponent.detachedTo(type), POWER);
    return op.result(out);
  }

  static Tensor inPlace(Tensor base, Tensor exponent) {
    base.checkInPlace("pow_");
    Dims.checkBroadcastInto("pow_", exponent.sizes(), base.sizes());
    TypePromotion.checkStores("pow_", TypePromotion.resultType(base, exponent), base.dtype());
    var op = new Power(base, exponent);
    var before = base.clone();
    op.save(before, exponent);
    Copy.elements(of(before.detach(), exponent.detach()), base);
    return op.resultInPlace(base);
  }

  @Override
  protected List<Tensor> backward(Tensor gradient) {
    var base = saved(0);
    var exponent = saved(1);
    return gradients(
        needs(0)
            ? gradient.mul(exponent.mul(base.pow(exponent.sub(1)))).maskedFill(exponent.eq(0), 0)
            : null,
        needs(1)
            ? gradient
                .mul(base.pow(exponent).mul(base.log()))
                .maskedFill(base.eq(0).logicalAnd(exponent.ge(0)), 0)
            : null);
  }

  /** By squaring, wrapping around as products do. */
  private static long whole(long base, long exponent) {
    if (exponent < 0) {
      return base == 1 ? 1 : base == -1 ? ((exponent & 1) == 0 ? 1 : -1) : 0;
    }
    long power = 1;
    for (long square = base, left = exponent; left > 0; left >>= 1, square *= square) {
      power = (left & 1) == 1 ? power * square : power;
    }
    return power;
  }
}
