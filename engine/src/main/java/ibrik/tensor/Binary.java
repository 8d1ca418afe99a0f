package ibrik.tensor;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;

/**
 * Element-wise operations of two operands, with broadcasting and type promotion: one constant is
 * one operation, with its arithmetic for floats and integers and its two derivatives.
 */
enum Binary {
  ADD("AddBackward0", (a, b) -> a + b, (a, b) -> a + b, false, (g, a, b) -> g, (g, a, b) -> g),
  SUB(
      "SubBackward0",
      (a, b) -> a - b,
      (a, b) -> a - b,
      false,
      (g, a, b) -> g,
      (g, a, b) -> g.neg()),
  MUL(
      "MulBackward0",
      (a, b) -> a * b,
      (a, b) -> a * b,
      true,
      (g, a, b) -> g.mul(b),
      (g, a, b) -> g.mul(a)),
  /** True division: whole numbers give float32. */
  DIV(
      "DivBackward0",
      (a, b) -> a / b,
      null,
      true,
      (g, a, b) -> g.div(b),
      (g, a, b) -> g.neg().mul(a.div(b).div(b)));

  /** The gradient of one operand, given that of the result, and both operands. */
  @FunctionalInterface
  interface Derivative {
    Tensor apply(Tensor gradient, Tensor a, Tensor b);
  }

  private final String node;
  private final DoubleBinaryOperator floats;

  /** Null: whole numbers are computed as floats. */
  private final LongBinaryOperator longs;

  private final boolean savesOperands;
  private final Derivative ofA;
  private final Derivative ofB;

  Binary(
      String node,
      DoubleBinaryOperator floats,
      LongBinaryOperator longs,
      boolean savesOperands,
      Derivative ofA,
      Derivative ofB) {
    this.node = node;
    this.floats = floats;
    this.longs = longs;
    this.savesOperands = savesOperands;
    this.ofA = ofA;
    this.ofB = ofB;
  }

  private String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  private DType resultType(Tensor a, Tensor b) {
    var common = TypePromotion.resultType(a, b);
    return longs == null ? TypePromotion.floating(common) : common;
  }

  /** A new tensor: {@code a (op) b}. */
  Tensor apply(Tensor a, Tensor b) {
    int[] sizes = Dims.broadcast(label(), a.sizes(), b.sizes());
    var op = new Applied(this, a, b);
    if (savesOperands) {
      op.keep(a, b);
    }
    return op.of(compute(a, b, sizes, resultType(a, b)));
  }

  /** {@code a (op)= b}. */
  Tensor applyInPlace(Tensor a, Tensor b) {
    String label = label() + "_";
    a.checkInPlace(label);
    int[] sizes = Dims.broadcast(label, a.sizes(), b.sizes());
    if (!java.util.Arrays.equals(sizes, a.sizes())) {
      throw new IllegalArgumentException(
          "%s: %s can't be broadcast to %s, the shape of the tensor that is changed"
              .formatted(label, Shape.format(b.sizes()), Shape.format(a.sizes())));
    }
    var type = resultType(a, b);
    if (type.kind().compareTo(a.dtype().kind()) > 0) {
      throw new IllegalArgumentException(
          "%s: the result is %s, which can't be stored in the tensor's %s"
              .formatted(label, type, a.dtype()));
    }
    var op = new Applied(this, a, b);
    if (savesOperands) {
      op.keep(op.wantsSecond() ? a.detach().clone() : null, b);
    }
    Copy.elements(compute(a, b, sizes, type), a);
    return op.inPlace(a);
  }

  private Tensor compute(Tensor a, Tensor b, int[] sizes, DType type) {
    var x = a.detachedTo(type);
    var y = b.detachedTo(type);
    var like = sizes == a.sizes() ? x : java.util.Arrays.equals(sizes, b.sizes()) ? y : null;
    var out = like == null ? Tensor.allocate(type, sizes) : Tensor.allocateLike(type, like);
    int[][] strides = {
      out.physicalStrides(),
      Dims.broadcastStrides(x.sizes(), x.physicalStrides(), sizes),
      Dims.broadcastStrides(y.sizes(), y.physicalStrides(), sizes)
    };
    int[] offsets = {0, x.offset(), y.offset()};
    Loops.rows(sizes, strides, offsets, row(x.storage(), y.storage(), out.storage(), type));
    return out;
  }

  private Loops.Row row(Storage x, Storage y, Storage out, DType type) {
    if (type.isFloatingPoint()) {
      return (n, at, step) -> {
        for (int i = 0; i < n; i++) {
          out.setDouble(
              at[0] + i * step[0],
              floats.applyAsDouble(
                  x.getDouble(at[1] + i * step[1]), y.getDouble(at[2] + i * step[2])));
        }
      };
    }
    return (n, at, step) -> {
      for (int i = 0; i < n; i++) {
        out.setLong(
            at[0] + i * step[0],
            longs.applyAsLong(x.getLong(at[1] + i * step[1]), y.getLong(at[2] + i * step[2])));
      }
    };
  }

  /** One such operation in the graph. */
  private static final class Applied extends Op {
    private final Binary kind;

    Applied(Binary kind, Tensor a, Tensor b) {
      super(kind.node, a, b);
      this.kind = kind;
    }

    void keep(Tensor a, Tensor b) {
      save(a, b);
    }

    boolean wantsSecond() {
      return recorded() && needs(1);
    }

    Tensor of(Tensor out) {
      return result(out);
    }

    Tensor inPlace(Tensor a) {
      return resultInPlace(a);
    }

    @Override
    protected List<Tensor> backward(Tensor gradient) {
      var a = kind.savesOperands ? saved(0) : null;
      var b = kind.savesOperands ? saved(1) : null;
      return gradients(
          needs(0) ? kind.ofA.apply(gradient, a, b) : null,
          needs(1) ? kind.ofB.apply(gradient, a, b) : null);
    }
  }
}
