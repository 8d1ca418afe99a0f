package ibrik.tensor;

import ibrik.cpu.FloatBinary;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;

/**
 * Element-wise operations of two operands, with broadcasting and type promotion: one constant of a
 * family is one operation, with its arithmetic for floats and whole numbers and its two
 * derivatives. Families are apart so that a program loads only those that it uses.
 *
 * <p>Whole numbers stay what they are where the operation has an arithmetic for them, and are
 * computed as float32 where it has none.
 */
sealed interface Binary permits ActivationGradient, Basic, Division, Extremum, Polar {

  /** What the derivatives read. */
  enum Saves {
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

  /**
   * One operation.
   *
   * @param node its name in the graph
   */
  record Definition(
      String node, Arithmetic.Two arithmetic, Saves saves, Derivative ofA, Derivative ofB) {
    Definition(
        String node,
        DoubleBinaryOperator doubles,
        LongBinaryOperator longs,
        FloatBinary floats,
        Saves saves,
        Derivative ofA,
        Derivative ofB) {
      this(node, new Arithmetic.Two(doubles, longs, floats), saves, ofA, ofB);
    }
  }

  Definition definition();

  /** Its name in the graph; a few have another for a number as the second operand. */
  default String node(Tensor b) {
    return definition().node();
  }

  String name();

  private String label() {
    return Labels.of(name());
  }

  /** Refuses operands that the operation has no sense for. */
  default void check(String op, Tensor a, Tensor b) {}

  private DType resultType(Tensor a, Tensor b) {
    var common = TypePromotion.resultType(a, b);
    return definition().arithmetic().longs() == null ? TypePromotion.floating(common) : common;
  }

  /** A new tensor: {@code a (op) b}. */
  default Tensor apply(Tensor a, Tensor b) {
    int[] sizes = Dims.broadcast(label(), a.sizes(), b.sizes());
    check(label(), a, b);
    var out = compute(a, b, sizes, resultType(a, b));
    return Op.records(a, b) ? new Applied(node(b), definition(), a, b).of(a, b, out) : out;
  }

  /** {@code a (op)= b}. */
  default Tensor applyInPlace(Tensor a, Tensor b) {
    String label = label() + "_";
    a.checkInPlace(label);
    Dims.checkBroadcastInto(label, b.sizes(), a.sizes());
    check(label, a, b);
    var type = TypePromotion.checkStores(label, resultType(a, b), a.dtype());
    boolean recorded = Op.records(a, b);
    boolean reads = recorded && definition().saves().first(a.requiresGrad(), b.requiresGrad());
    var before = reads ? a.clone() : null;
    if (type == a.dtype()) {
      Pointwise.run(a, a, Pointwise.apart(b, a).detachedTo(type), definition().arithmetic());
    } else {
      Copy.elements(compute(a, b, a.sizes(), type), a);
    }
    if (!recorded) {
      a.storage().bumpVersion();
      return a;
    }
    return new Applied(node(b), definition(), a, b).inPlace(before, a, b);
  }

  /** The result, of shape {@code sizes}, without history. */
  default Tensor compute(Tensor a, Tensor b, int[] sizes, DType type) {
    var like = sizes == a.sizes() ? a : Arrays.equals(sizes, b.sizes()) ? b : null;
    var out = like == null ? Tensor.empty(type, sizes) : Tensor.emptyLike(type, like);
    Pointwise.run(out, a.detachedTo(type), b.detachedTo(type), definition().arithmetic());
    return out;
  }

  /** One such operation in the graph. */
  final class Applied extends Op {
    private final Definition kind;

    private Applied(String node, Definition kind, Tensor a, Tensor b) {
      super(node, a, b);
      this.kind = kind;
    }

    private Tensor of(Tensor a, Tensor b, Tensor out) {
      keep(a, b);
      return result(out);
    }

    private Tensor inPlace(Tensor before, Tensor a, Tensor b) {
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
