package ibrik.tensor;

import ibrik.cpu.FloatLoops;
import ibrik.cpu.FloatUnary;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongUnaryOperator;

/**
 * Element-wise operations of one operand: one constant is one operation, with its arithmetic for
 * floats and whole numbers and its derivative.
 *
 * <p>Whole numbers stay what they are where the operation has an arithmetic for them, and are
 * computed as float32 where it has none.
 */
enum Unary {
  NEG("NegBackward0", a -> -a, a -> -a, FloatLoops::neg, Saves.NOTHING, (g, x, y) -> g.neg()) {
    @Override
    void check(String op, Tensor x) {
      if (x.dtype() == DType.BOOL) {
        throw new IllegalArgumentException(
            op + ": a bool tensor has no negative; use logicalNot() to invert a mask");
      }
    }
  },
  ABS(
      "AbsBackward0",
      Math::abs,
      Math::abs,
      FloatLoops::abs,
      Saves.INPUT,
      (g, x, y) -> g.mul(x.sign())),
  SQUARE(
      "PowBackward0",
      a -> a * a,
      a -> a * a,
      FloatLoops::square,
      Saves.INPUT,
      (g, x, y) -> g.mul(x.mul(2))),
  /** NaN has none: 0. */
  SIGN(
      "SignBackward0",
      a -> a > 0 ? 1 : a < 0 ? -1 : 0,
      Long::signum,
      null,
      Saves.NOTHING,
      (g, x, y) -> zero(g)),
  FLOOR("FloorBackward0", Math::floor, a -> a, null, Saves.NOTHING, (g, x, y) -> zero(g)),
  CEIL("CeilBackward0", Math::ceil, a -> a, null, Saves.NOTHING, (g, x, y) -> zero(g)),
  TRUNC("TruncBackward0", Unary::truncated, a -> a, null, Saves.NOTHING, (g, x, y) -> zero(g)),
  /** To the nearest whole number, halves to the even one. */
  ROUND("RoundBackward0", Math::rint, a -> a, null, Saves.NOTHING, (g, x, y) -> zero(g)),
  RELU(
      "ReluBackward0",
      a -> Math.max(a, 0),
      a -> Math.max(a, 0),
      FloatLoops::relu,
      Saves.RESULT,
      (g, x, y) -> Binary.reluGradient(g, y)),
  FRAC("FracBackward0", a -> a - truncated(a), null, null, Saves.NOTHING, (g, x, y) -> g),

  EXP("ExpBackward0", Math::exp, FloatLoops::exp, Saves.RESULT, (g, x, y) -> g.mul(y)),
  EXPM1(
      "Expm1Backward0", Math::expm1, FloatLoops::expm1, Saves.RESULT, (g, x, y) -> g.mul(y.add(1))),
  EXP2(
      "Exp2Backward0",
      a -> Math.pow(2, a),
      null,
      Saves.RESULT,
      (g, x, y) -> g.mul(y).mul(Math.log(2))),
  LOG("LogBackward0", Math::log, FloatLoops::log, Saves.INPUT, (g, x, y) -> g.div(x)),
  LOG2(
      "Log2Backward0",
      a -> Math.log(a) / Math.log(2),
      null,
      Saves.INPUT,
      (g, x, y) -> g.div(x.mul(Math.log(2)))),
  LOG10(
      "Log10Backward0",
      Math::log10,
      FloatLoops::log10,
      Saves.INPUT,
      (g, x, y) -> g.div(x.mul(Math.log(10)))),
  LOG1P(
      "Log1PBackward0", Math::log1p, FloatLoops::log1p, Saves.INPUT, (g, x, y) -> g.div(x.add(1))),
  SQRT("SqrtBackward0", Math::sqrt, FloatLoops::sqrt, Saves.RESULT, (g, x, y) -> g.div(y.mul(2))),
  RSQRT(
      "RsqrtBackward0",
      a -> 1 / Math.sqrt(a),
      FloatLoops::rsqrt,
      Saves.RESULT,
      (g, x, y) -> g.mul(y.pow(3)).mul(-0.5)),
  RECIPROCAL(
      "ReciprocalBackward0",
      a -> 1 / a,
      FloatLoops::reciprocal,
      Saves.RESULT,
      (g, x, y) -> g.neg().mul(y.square())),
  SIN("SinBackward0", Math::sin, FloatLoops::sin, Saves.INPUT, (g, x, y) -> g.mul(x.cos())),
  COS("CosBackward0", Math::cos, FloatLoops::cos, Saves.INPUT, (g, x, y) -> g.mul(x.sin().neg())),
  TAN("TanBackward0", Math::tan, null, Saves.RESULT, (g, x, y) -> g.mul(y.square().add(1))),
  ASIN(
      "AsinBackward0",
      Math::asin,
      null,
      Saves.INPUT,
      (g, x, y) -> g.mul(x.square().rsub(1).rsqrt())),
  ACOS(
      "AcosBackward0",
      Math::acos,
      null,
      Saves.INPUT,
      (g, x, y) -> g.neg().mul(x.square().rsub(1).rsqrt())),
  ATAN("AtanBackward0", Math::atan, null, Saves.INPUT, (g, x, y) -> g.div(x.square().add(1))),
  SINH("SinhBackward0", Math::sinh, null, Saves.INPUT, (g, x, y) -> g.mul(x.cosh())),
  COSH("CoshBackward0", Math::cosh, null, Saves.INPUT, (g, x, y) -> g.mul(x.sinh())),
  TANH(
      "TanhBackward0",
      Math::tanh,
      FloatLoops::tanh,
      Saves.RESULT,
      (g, x, y) -> Binary.tanhGradient(g, y)),
  ASINH(
      "AsinhBackward0",
      a -> Math.copySign(Math.log(Math.abs(a) + Math.sqrt(a * a + 1)), a),
      null,
      Saves.INPUT,
      (g, x, y) -> g.mul(x.square().add(1).rsqrt())),
  ACOSH(
      "AcoshBackward0",
      a -> Math.log(a + Math.sqrt(a * a - 1)),
      null,
      Saves.INPUT,
      (g, x, y) -> g.mul(x.square().sub(1).rsqrt())),
  ATANH(
      "AtanhBackward0",
      a -> 0.5 * (Math.log1p(a) - Math.log1p(-a)),
      null,
      Saves.INPUT,
      (g, x, y) -> g.div(x.square().rsub(1))),
  SIGMOID(
      "SigmoidBackward0",
      a -> 1 / (1 + Math.exp(-a)),
      FloatLoops::sigmoid,
      Saves.RESULT,
      (g, x, y) -> Binary.sigmoidGradient(g, y)),
  ERF(
      "ErfBackward0",
      ErrorFunction::erf,
      null,
      Saves.INPUT,
      (g, x, y) -> g.mul(x.square().neg().exp()).mul(2 / Math.sqrt(Math.PI))),
  ERFC(
      "ErfcBackward0",
      ErrorFunction::erfc,
      null,
      Saves.INPUT,
      (g, x, y) -> g.mul(x.square().neg().exp()).mul(-2 / Math.sqrt(Math.PI))),
  ERFINV(
      "ErfinvBackward0",
      ErrorFunction::erfinv,
      null,
      Saves.RESULT,
      (g, x, y) -> g.mul(y.square().exp()).mul(Math.sqrt(Math.PI) / 2));

  /** What the derivative reads. */
  private enum Saves {
    NOTHING,
    INPUT,
    RESULT
  }

  /** The gradient of the input, given that of the result, and what was saved; else null. */
  @FunctionalInterface
  interface Derivative {
    Tensor apply(Tensor gradient, Tensor input, Tensor result);
  }

  private final String node;
  private final Arithmetic.One arithmetic;
  private final Saves saves;
  private final Derivative derivative;

  Unary(
      String node,
      DoubleUnaryOperator doubles,
      LongUnaryOperator longs,
      FloatUnary floats,
      Saves saves,
      Derivative derivative) {
    this.node = node;
    this.arithmetic = new Arithmetic.One(doubles, longs, floats);
    this.saves = saves;
    this.derivative = derivative;
  }

  /** Whole numbers are computed as floats. */
  Unary(
      String node,
      DoubleUnaryOperator doubles,
      FloatUnary floats,
      Saves saves,
      Derivative derivative) {
    this(node, doubles, null, floats, saves, derivative);
  }

  private static double truncated(double a) {
    return a < 0 ? Math.ceil(a) : Math.floor(a);
  }

  private static Tensor zero(Tensor gradient) {
    return Tensors.zerosLike(gradient);
  }

  private String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Refuses operands that the operation has no sense for. */
  void check(String op, Tensor x) {}

  private boolean staysWhole(Tensor x) {
    return arithmetic.longs() != null;
  }

  /** A new tensor: {@code op(x)}. */
  Tensor apply(Tensor x) {
    check(label(), x);
    var type = staysWhole(x) ? x.dtype() : TypePromotion.floating(x.dtype());
    var out = Tensor.allocateLike(type, x);
    Pointwise.run(out, x.detachedTo(type), arithmetic);
    return Op.records(x) ? new Applied(this, x).of(x, out) : out;
  }

  /** {@code x = op(x)}, in place. */
  Tensor applyInPlace(Tensor x) {
    String label = label() + "_";
    x.checkInPlace(label);
    check(label, x);
    if (!staysWhole(x) && !x.isFloatingPoint()) {
      throw new IllegalArgumentException(
          "%s: the result is a float, which can't be stored in the tensor's %s"
              .formatted(label, x.dtype()));
    }
    boolean recorded = Op.records(x);
    var before = recorded && saves == Saves.INPUT ? x.clone() : null;
    Pointwise.run(x, x, arithmetic);
    if (!recorded) {
      x.storage().bumpVersion();
      return x;
    }
    return new Applied(this, x).inPlace(before, x);
  }

  /** One such operation in the graph. */
  private static final class Applied extends Op {
    private final Unary kind;

    Applied(Unary kind, Tensor x) {
      super(kind.node, x);
      this.kind = kind;
    }

    Tensor of(Tensor x, Tensor y) {
      result(y);
      keep(x, y);
      return y;
    }

    Tensor inPlace(Tensor before, Tensor x) {
      resultInPlace(x);
      keep(before, x);
      return x;
    }

    private void keep(Tensor x, Tensor y) {
      switch (kind.saves) {
        case INPUT -> save(x, null);
        case RESULT -> save(null, y);
        case NOTHING -> {}
      }
    }

    @Override
    protected List<Tensor> backward(Tensor gradient) {
      return gradients(
          switch (kind.saves) {
            case INPUT -> kind.derivative.apply(gradient, saved(0), null);
            case RESULT -> kind.derivative.apply(gradient, null, saved(1));
            case NOTHING -> kind.derivative.apply(gradient, null, null);
          });
    }
  }
}
