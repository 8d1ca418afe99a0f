package ibrik.tensor;

import ibrik.cpu.FloatUnary;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongUnaryOperator;

/**
 * Element-wise operations of one operand: one constant of a family is one operation, with its
 * arithmetic for floats and whole numbers and its derivative. Families are apart so that a program
 * loads only those that it uses.
 *
 * <p>Whole numbers stay what they are where the operation has an arithmetic for them, and are
 * computed as float32 where it has none.
 */
sealed interface Unary permits Activation, Elementary, Exponential, Rounding, Trigonometric {

  /** What the derivative reads. */
  enum Saves {
    NOTHING,
    INPUT,
    RESULT
  }

  /** The gradient of the input, given that of the result, and what was saved; else null. */
  @FunctionalInterface
  interface Derivative {
    Tensor apply(Tensor gradient, Tensor input, Tensor result);
  }

  /**
   * One operation.
   *
   * @param node its name in the graph
   */
  record Definition(String node, Arithmetic.One arithmetic, Saves saves, Derivative derivative) {
    Definition(
        String node,
        DoubleUnaryOperator doubles,
        LongUnaryOperator longs,
        FloatUnary floats,
        Saves saves,
        Derivative derivative) {
      this(node, new Arithmetic.One(doubles, longs, floats), saves, derivative);
    }

    /** Whole numbers are computed as floats. */
    Definition(
        String node,
        DoubleUnaryOperator doubles,
        FloatUnary floats,
        Saves saves,
        Derivative derivative) {
      this(node, doubles, null, floats, saves, derivative);
    }

    private boolean staysWhole() {
      return arithmetic.longs() != null;
    }
  }

  Definition definition();

  String name();

  private String label() {
    return Labels.of(name());
  }

  /** Refuses operands that the operation has no sense for. */
  default void check(String op, Tensor x) {}

  /** A new tensor: {@code op(x)}. */
  default Tensor apply(Tensor x) {
    check(label(), x);
    var out = compute(x);
    return Op.records(x) ? new Applied(definition(), x).of(x, out) : out;
  }

  /** The result, without history. */
  default Tensor compute(Tensor x) {
    var type = definition().staysWhole() ? x.dtype() : TypePromotion.floating(x.dtype());
    var out = Tensor.emptyLike(type, x);
    Pointwise.run(out, x.detachedTo(type), definition().arithmetic());
    return out;
  }

  /** {@code x = op(x)}, in place. */
  default Tensor applyInPlace(Tensor x) {
    String label = label() + "_";
    x.checkInPlace(label);
    check(label, x);
    if (!definition().staysWhole() && !x.isFloatingPoint()) {
      throw new IllegalArgumentException(
          "%s: the result is floating point, which can't be stored in the tensor's %s; use %s()"
              .formatted(label, x.dtype(), label()));
    }
    boolean recorded = Op.records(x);
    var before = recorded && definition().saves() == Saves.INPUT ? x.clone() : null;
    Pointwise.run(x, x, definition().arithmetic());
    if (!recorded) {
      x.storage().bumpVersion();
      return x;
    }
    return new Applied(definition(), x).inPlace(before, x);
  }

  /** One such operation in the graph. */
  final class Applied extends Op {
    private final Definition kind;

    private Applied(Definition kind, Tensor x) {
      super(kind.node, x);
      this.kind = kind;
    }

    private Tensor of(Tensor x, Tensor y) {
      result(y);
      keep(x, y);
      return y;
    }

    private Tensor inPlace(Tensor before, Tensor x) {
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
