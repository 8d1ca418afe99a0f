package ibrik.tensor;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongUnaryOperator;

/**
 * Element-wise operations of one operand: one constant is one operation, with its arithmetic for
 * floats and integers and its derivative.
 */
enum Unary {
  NEG("NegBackward0", a -> -a, a -> -a, Saves.NOTHING, (g, x, y) -> g.neg()),
  EXP("ExpBackward0", Math::exp, null, Saves.RESULT, (g, x, y) -> g.mul(y)),
  LOG("LogBackward0", Math::log, null, Saves.INPUT, (g, x, y) -> g.div(x)),
  SQRT("SqrtBackward0", Math::sqrt, null, Saves.RESULT, (g, x, y) -> g.div(y.mul(2)));

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
  private final DoubleUnaryOperator floats;

  /** Null: whole numbers are computed as floats. */
  private final LongUnaryOperator longs;

  private final Saves saves;
  private final Derivative derivative;

  Unary(
      String node,
      DoubleUnaryOperator floats,
      LongUnaryOperator longs,
      Saves saves,
      Derivative derivative) {
    this.node = node;
    this.floats = floats;
    this.longs = longs;
    this.saves = saves;
    this.derivative = derivative;
  }

  private String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** A new tensor: {@code op(x)}. */
  Tensor apply(Tensor x) {
    var op = new Applied(this, x);
    return op.of(x, compute(x, longs == null ? TypePromotion.floating(x.dtype()) : x.dtype()));
  }

  /** {@code x = op(x)}, in place. */
  Tensor applyInPlace(Tensor x) {
    x.checkInPlace(label() + "_");
    if (longs == null && !x.isFloatingPoint()) {
      throw new IllegalArgumentException(
          "%s_: the result is a float, which can't be stored in the tensor's %s"
              .formatted(label(), x.dtype()));
    }
    var op = new Applied(this, x);
    var before = op.wantsInput() ? x.detach().clone() : null;
    Copy.elements(compute(x, x.dtype()), x);
    return op.inPlace(before, x);
  }

  private Tensor compute(Tensor input, DType type) {
    var x = input.detachedTo(type);
    var out = Tensor.allocateLike(type, x);
    Storage from = x.storage();
    Storage to = out.storage();
    Loops.Row row =
        type.isFloatingPoint()
            ? (n, at, step) -> {
              for (int i = 0; i < n; i++) {
                to.setDouble(
                    at[0] + i * step[0], floats.applyAsDouble(from.getDouble(at[1] + i * step[1])));
              }
            }
            : (n, at, step) -> {
              for (int i = 0; i < n; i++) {
                to.setLong(
                    at[0] + i * step[0], longs.applyAsLong(from.getLong(at[1] + i * step[1])));
              }
            };
    Loops.rows(
        x.sizes(),
        new int[][] {out.physicalStrides(), x.physicalStrides()},
        new int[] {0, x.offset()},
        row);
    return out;
  }

  /** One such operation in the graph. */
  private static final class Applied extends Op {
    private final Unary kind;

    Applied(Unary kind, Tensor x) {
      super(kind.node, x);
      this.kind = kind;
    }

    boolean wantsInput() {
      return recorded() && kind.saves == Saves.INPUT;
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
