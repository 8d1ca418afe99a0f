package ibrik.tensor;

import java.util.List;

/**
 * Element-wise operations of three operands of floating point dtypes, with broadcasting, and a
 * number: {@code lerp}, {@code addcmul}, {@code addcdiv}. One constant is one operation.
 */
enum Ternary {
  /** {@code a + c * (b - a)}. */
  LERP("lerp", "LerpBackward") {
    @Override
    Arithmetic.Three arithmetic(double number) {
      // From the nearer end, so that c = 1 gives exactly b.
      return (a, b, c) -> Math.abs(c) < 0.5 ? a + c * (b - a) : b - (b - a) * (1 - c);
    }

    @Override
    List<Tensor> derivatives(Tensor g, Tensor a, Tensor b, Tensor c, Number number) {
      return List.of(g.mul(c.rsub(1)), g.mul(c), g.mul(b.sub(a)));
    }
  },
  /** {@code a + number * b * c}. */
  ADDCMUL("addcmul", "AddcmulBackward0") {
    @Override
    Arithmetic.Three arithmetic(double number) {
      return (a, b, c) -> a + number * b * c;
    }

    @Override
    List<Tensor> derivatives(Tensor g, Tensor a, Tensor b, Tensor c, Number number) {
      return List.of(g, g.mul(c.mul(number)), g.mul(b.mul(number)));
    }
  },
  /** {@code a + number * b / c}. */
  ADDCDIV("addcdiv", "AddcdivBackward0") {
    @Override
    Arithmetic.Three arithmetic(double number) {
      return (a, b, c) -> a + number * b / c;
    }

    @Override
    List<Tensor> derivatives(Tensor g, Tensor a, Tensor b, Tensor c, Number number) {
      return List.of(
          g, g.mul(c.reciprocal().mul(number)), g.neg().mul(b.mul(number).div(c.square())));
    }
  };

  private final String label;
  private final String node;

  Ternary(String label, String node) {
    this.label = label;
    this.node = node;
  }

  abstract Arithmetic.Three arithmetic(double number);

  abstract List<Tensor> derivatives(Tensor g, Tensor a, Tensor b, Tensor c, Number number);

  private String nodeOf(Tensor c) {
    return this == LERP ? node + (c.isNumber() ? 0 : 1) : node;
  }

  private DType type(String op, Tensor a, Tensor b, Tensor c, Number number) {
    var type = TypePromotion.resultType(a, b, c);
    if (!type.isFloatingPoint()) {
      throw new IllegalArgumentException(
          "%s: expected floating point tensors, given %s, %s and %s"
              .formatted(op, a.dtype(), b.dtype(), c.dtype()));
    }
    return type;
  }

  /** Of the three only {@code addcmul} has an arithmetic for whole numbers. */
  private boolean isOfWholeNumbers(Tensor a, Tensor b, Tensor c) {
    var type = TypePromotion.resultType(a, b, c);
    return this == ADDCMUL && !type.isFloatingPoint() && type != DType.BOOL;
  }

  private static Tensor product(String op, Tensor b, Tensor c, Number number) {
    if (!Tensor.isWhole(number)) {
      throw new IllegalArgumentException(
          "%s: expected a whole number as the value for tensors of whole numbers, given %s"
              .formatted(op, number));
    }
    return b.mul(c).mul(number);
  }

  Tensor apply(Tensor a, Tensor b, Tensor c, Number number) {
    if (isOfWholeNumbers(a, b, c)) {
      return a.add(product(label, b, c, number));
    }
    int[] sizes = Dims.broadcast(label, Dims.broadcast(label, a.sizes(), b.sizes()), c.sizes());
    var type = type(label, a, b, c, number);
    var op = new Applied(this, a, b, c, number);
    op.keep(a, b, c);
    return op.of(compute(Tensor.empty(type, sizes), a, b, c, number));
  }

  Tensor applyInPlace(Tensor a, Tensor b, Tensor c, Number number) {
    String name = label + "_";
    a.checkInPlace(name);
    if (isOfWholeNumbers(a, b, c)) {
      return a.add_(product(name, b, c, number));
    }
    Dims.checkBroadcastInto(name, b.sizes(), a.sizes());
    Dims.checkBroadcastInto(name, c.sizes(), a.sizes());
    var type = TypePromotion.checkStores(name, type(name, a, b, c, number), a.dtype());
    var op = new Applied(this, a, b, c, number);
    if (op.isRecorded()) {
      op.keep(a.clone(), b, c);
    }
    if (type == a.dtype()) {
      compute(a, a, Pointwise.apart(b, a), Pointwise.apart(c, a), number);
    } else {
      Copy.elements(compute(Tensor.empty(type, a.sizes()), a, b, c, number), a);
    }
    return op.inPlace(a);
  }

  private Tensor compute(Tensor out, Tensor a, Tensor b, Tensor c, Number number) {
    var type = out.dtype();
    Pointwise.run(
        out,
        a.detachedTo(type),
        b.detachedTo(type),
        c.detachedTo(type),
        arithmetic(number.doubleValue()));
    return out;
  }

  /** One such operation in the graph. */
  private static final class Applied extends Op {
    private final Ternary kind;
    private final Number number;

    Applied(Ternary kind, Tensor a, Tensor b, Tensor c, Number number) {
      super(kind.nodeOf(c), a, b, c);
      this.kind = kind;
      this.number = number;
    }

    boolean isRecorded() {
      return recorded();
    }

    void keep(Tensor a, Tensor b, Tensor c) {
      save(a, b, c);
    }

    Tensor of(Tensor out) {
      return result(out);
    }

    Tensor inPlace(Tensor a) {
      return resultInPlace(a);
    }

    @Override
    protected List<Tensor> backward(Tensor gradient) {
      var all = kind.derivatives(gradient, saved(0), saved(1), saved(2), number);
      return gradients(all.get(0), all.get(1), all.get(2));
    }
  }
}
