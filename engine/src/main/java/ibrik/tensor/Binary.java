package ibrik.tensor;

import ibrik.cpu.FloatBinary;
import ibrik.cpu.FloatLoops;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;

/**
 * Element-wise operations of two operands, with broadcasting and type promotion: one constant is
 * one operation, with its arithmetic for floats and whole numbers and its two derivatives.
 *
 * <p>Whole numbers stay what they are where the operation has an arithmetic for them, and are
 * computed as float32 where it has none.
 */
enum Binary {
  ADD(
      "AddBackward0",
      Double::sum,
      Long::sum,
      FloatLoops::add,
      Saves.NOTHING,
      (g, a, b) -> g,
      (g, a, b) -> g),
  SUB(
      "SubBackward0",
      (a, b) -> a - b,
      (a, b) -> a - b,
      FloatLoops::sub,
      Saves.NOTHING,
      (g, a, b) -> g,
      (g, a, b) -> g.neg()) {
    @Override
    void check(String op, Tensor a, Tensor b) {
      refuseBool(op, a, b);
    }
  },
  /** {@code b - a}. */
  RSUB(
      "RsubBackward1",
      (a, b) -> b - a,
      (a, b) -> b - a,
      (a, aAt, b, bAt, out, outAt, n) -> FloatLoops.sub(b, bAt, a, aAt, out, outAt, n),
      Saves.NOTHING,
      (g, a, b) -> g.neg(),
      (g, a, b) -> g) {
    @Override
    void check(String op, Tensor a, Tensor b) {
      refuseBool(op, a, b);
    }
  },
  MUL(
      "MulBackward0",
      (a, b) -> a * b,
      (a, b) -> a * b,
      FloatLoops::mul,
      Saves.OTHER,
      (g, a, b) -> g.mul(b),
      (g, a, b) -> g.mul(a)),
  /** True division: whole numbers give float32. */
  DIV(
      "DivBackward0",
      (a, b) -> a / b,
      null,
      FloatLoops::div,
      Saves.QUOTIENT,
      (g, a, b) -> g.div(b),
      (g, a, b) -> g.neg().mul(a.div(b).div(b))),
  /** The quotient, rounded down. */
  FLOOR_DIVIDE(
      "DivBackward2",
      Division::floor,
      Math::floorDiv,
      null,
      Saves.NOTHING,
      (g, a, b) -> zero(g),
      (g, a, b) -> zero(g)) {
    @Override
    void check(String op, Tensor a, Tensor b) {
      refuseZeroDivisor(op, a, b);
    }
  },
  /** The quotient, rounded towards 0. */
  TRUNC_DIVIDE(
      "DivBackward2",
      Division::trunc,
      (a, b) -> a / b,
      null,
      Saves.NOTHING,
      (g, a, b) -> zero(g),
      (g, a, b) -> zero(g)) {
    @Override
    void check(String op, Tensor a, Tensor b) {
      refuseZeroDivisor(op, a, b);
    }
  },
  /** What {@link #FLOOR_DIVIDE} leaves; has the sign of the divisor. */
  REMAINDER(
      "RemainderBackward0",
      Division::remainder,
      Math::floorMod,
      null,
      Saves.QUOTIENT,
      (g, a, b) -> g,
      (g, a, b) -> g.neg().mul(FLOOR_DIVIDE.apply(a.detach(), b.detach()))) {
    @Override
    void check(String op, Tensor a, Tensor b) {
      refuseZeroDivisor(op, a, b);
    }
  },
  /** What {@link #TRUNC_DIVIDE} leaves; has the sign of the dividend. */
  FMOD(
      "FmodBackward0",
      (a, b) -> a % b,
      (a, b) -> a % b,
      null,
      Saves.QUOTIENT,
      (g, a, b) -> g,
      (g, a, b) -> g.neg().mul(TRUNC_DIVIDE.apply(a.detach(), b.detach()))) {
    @Override
    void check(String op, Tensor a, Tensor b) {
      refuseZeroDivisor(op, a, b);
    }
  },
  /** The larger one; where both are equal each gets half of the gradient. */
  MAXIMUM(
      "MaximumBackward0",
      Math::max,
      Math::max,
      FloatLoops::max,
      Saves.BOTH,
      (g, a, b) -> share(g, a, b, a.lt(b)),
      (g, a, b) -> share(g, a, b, b.lt(a))),
  /** The smaller one; where both are equal each gets half of the gradient. */
  MINIMUM(
      "MinimumBackward0",
      Math::min,
      Math::min,
      FloatLoops::min,
      Saves.BOTH,
      (g, a, b) -> share(g, a, b, a.gt(b)),
      (g, a, b) -> share(g, a, b, b.gt(a))),
  ATAN2(
      "Atan2Backward0",
      Math::atan2,
      null,
      null,
      Saves.BOTH,
      (g, a, b) -> g.mul(b.div(a.square().add(b.square()))),
      (g, a, b) -> g.mul(a.neg().div(a.square().add(b.square())))),
  HYPOT(
      "HypotBackward0",
      Math::hypot,
      null,
      null,
      Saves.BOTH,
      (g, a, b) -> g.mul(a.div(a.hypot(b))),
      (g, a, b) -> g.mul(b.div(a.hypot(b)))),

  /** The gradient {@code a} through a relu with result {@code b}. */
  RELU_GRADIENT(
      "ThresholdBackwardBackward0",
      (a, b) -> b > 0 ? a : 0,
      null,
      FloatLoops::reluGradient,
      Saves.QUOTIENT,
      (g, a, b) -> reluGradient(g, b),
      (g, a, b) -> null),
  /** The gradient {@code a} through a sigmoid with result {@code b}. */
  SIGMOID_GRADIENT(
      "SigmoidBackwardBackward0",
      (a, b) -> a * b * (1 - b),
      null,
      FloatLoops::sigmoidGradient,
      Saves.QUOTIENT,
      (g, a, b) -> sigmoidGradient(g, b),
      (g, a, b) -> g.mul(a).mul(b.mul(-2).add(1))),
  /** The gradient {@code a} through a tanh with result {@code b}. */
  TANH_GRADIENT(
      "TanhBackwardBackward0",
      (a, b) -> a * (1 - b * b),
      null,
      FloatLoops::tanhGradient,
      Saves.QUOTIENT,
      (g, a, b) -> tanhGradient(g, b),
      (g, a, b) -> g.mul(a).mul(b).mul(-2));

  /** What the derivatives read. */
  private enum Saves {
    NOTHING,
    /** Each the other operand. */
    OTHER,
    /** The first operand's the second, the second's both. */
    QUOTIENT,
    BOTH;

    boolean first(boolean needsFirst, boolean needsSecond) {
      return this == BOTH || this != NOTHING && needsSecond;
    }

    boolean second(boolean needsFirst, boolean needsSecond) {
      return this == BOTH || this == QUOTIENT || this == OTHER && needsFirst;
    }
  }

  /** The gradient of one operand, given that of the result, and both operands; null for none. */
  @FunctionalInterface
  interface Derivative {
    Tensor apply(Tensor gradient, Tensor a, Tensor b);
  }

  private final String node;
  private final Arithmetic.Two arithmetic;
  private final Saves saves;
  private final Derivative ofA;
  private final Derivative ofB;

  Binary(
      String node,
      DoubleBinaryOperator doubles,
      LongBinaryOperator longs,
      FloatBinary floats,
      Saves saves,
      Derivative ofA,
      Derivative ofB) {
    this.node = node;
    this.arithmetic = new Arithmetic.Two(doubles, longs, floats);
    this.saves = saves;
    this.ofA = ofA;
    this.ofB = ofB;
  }

  static Tensor reluGradient(Tensor gradient, Tensor result) {
    return RELU_GRADIENT.apply(gradient, result);
  }

  static Tensor sigmoidGradient(Tensor gradient, Tensor result) {
    return SIGMOID_GRADIENT.apply(gradient, result);
  }

  static Tensor tanhGradient(Tensor gradient, Tensor result) {
    return TANH_GRADIENT.apply(gradient, result);
  }

  private static Tensor zero(Tensor gradient) {
    return Tensors.zerosLike(gradient);
  }

  private static Tensor share(Tensor gradient, Tensor a, Tensor b, Tensor loses) {
    return Tensors.where(a.eq(b), gradient.div(2), gradient).maskedFill(loses, 0);
  }

  private static void refuseBool(String op, Tensor a, Tensor b) {
    if (a.dtype() == DType.BOOL || b.dtype() == DType.BOOL) {
      throw new IllegalArgumentException(
          op
              + ": bool tensors can't be subtracted; use bitwiseXor() or logicalXor(), or logicalNot()"
              + " to invert a mask");
    }
  }

  private static void refuseZeroDivisor(String op, Tensor a, Tensor b) {
    if (!a.isFloatingPoint() && !b.isFloatingPoint() && !Closeness.allTrue(b.ne(0))) {
      throw new IllegalArgumentException(
          op + ": whole numbers can't be divided by zero, and the divisor holds a zero");
    }
  }

  private String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Refuses operands that the operation has no sense for. */
  void check(String op, Tensor a, Tensor b) {}

  private DType resultType(Tensor a, Tensor b) {
    var common = TypePromotion.resultType(a, b);
    return arithmetic.longs() == null ? TypePromotion.floating(common) : common;
  }

  /** A new tensor: {@code a (op) b}. */
  Tensor apply(Tensor a, Tensor b) {
    int[] sizes = Dims.broadcast(label(), a.sizes(), b.sizes());
    check(label(), a, b);
    var out = compute(a, b, sizes, resultType(a, b));
    return Op.records(a, b) ? new Applied(this, a, b).of(a, b, out) : out;
  }

  /** {@code a (op)= b}. */
  Tensor applyInPlace(Tensor a, Tensor b) {
    String label = label() + "_";
    a.checkInPlace(label);
    Dims.checkBroadcastInto(label, b.sizes(), a.sizes());
    check(label, a, b);
    var type = TypePromotion.checkStores(label, resultType(a, b), a.dtype());
    boolean recorded = Op.records(a, b);
    boolean reads = recorded && saves.first(a.requiresGrad(), b.requiresGrad());
    var before = reads ? a.clone() : null;
    if (type == a.dtype()) {
      Pointwise.run(a, a, Pointwise.apart(b, a).detachedTo(type), arithmetic);
    } else {
      Copy.elements(compute(a, b, a.sizes(), type), a);
    }
    if (!recorded) {
      a.storage().bumpVersion();
      return a;
    }
    return new Applied(this, a, b).inPlace(before, a, b);
  }

  private Tensor compute(Tensor a, Tensor b, int[] sizes, DType type) {
    var like = sizes == a.sizes() ? a : Arrays.equals(sizes, b.sizes()) ? b : null;
    var out = like == null ? Tensor.allocate(type, sizes) : Tensor.allocateLike(type, like);
    Pointwise.run(out, a.detachedTo(type), b.detachedTo(type), arithmetic);
    return out;
  }

  /** One such operation in the graph. */
  private static final class Applied extends Op {
    private final Binary kind;

    Applied(Binary kind, Tensor a, Tensor b) {
      super(kind.node, a, b);
      this.kind = kind;
    }

    Tensor of(Tensor a, Tensor b, Tensor out) {
      keep(a, b);
      return result(out);
    }

    Tensor inPlace(Tensor before, Tensor a, Tensor b) {
      keep(before, b);
      return resultInPlace(a);
    }

    private void keep(Tensor a, Tensor b) {
      if (kind.saves != Saves.NOTHING) {
        save(
            kind.saves.first(needs(0), needs(1)) ? a : null,
            kind.saves.second(needs(0), needs(1)) ? b : null);
      }
    }

    @Override
    protected List<Tensor> backward(Tensor gradient) {
      var a = kind.saves != Saves.NOTHING ? saved(0) : null;
      var b = kind.saves != Saves.NOTHING ? saved(1) : null;
      return gradients(
          needs(0) ? kind.ofA.apply(gradient, a, b) : null,
          needs(1) ? kind.ofB.apply(gradient, a, b) : null);
    }
  }
}
