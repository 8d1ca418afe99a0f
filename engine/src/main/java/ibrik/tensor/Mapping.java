package ibrik.tensor;

import java.util.List;
import java.util.function.BinaryOperator;

/** An element-wise operation of one operand with parameters of its own: {@code clamp(min, max)}. */
final class Mapping extends Op {
  private final BinaryOperator<Tensor> derivative;

  private Mapping(String node, Tensor x, BinaryOperator<Tensor> derivative) {
    super(node, x);
    this.derivative = derivative;
  }

  /**
   * A new tensor of {@code type}: {@code f(x)}.
   *
   * @param derivative gradient of the result, and x → gradient of x
   */
  static Tensor of(
      String node, Tensor x, DType type, Arithmetic.One f, BinaryOperator<Tensor> derivative) {
    var out = Tensor.emptyLike(type, x);
    Pointwise.run(out, x.detachedTo(type), f);
    if (!Op.records(x)) {
      return out;
    }
    var op = new Mapping(node, x, derivative);
    op.save(x);
    return op.result(out);
  }

  /**
   * {@code x = f(x)}, in place.
   *
   * @param type the dtype that f computes in
   */
  static Tensor inPlace(
      String op,
      String node,
      Tensor x,
      DType type,
      Arithmetic.One f,
      BinaryOperator<Tensor> derivative) {
    x.checkInPlace(op);
    TypePromotion.checkStores(op, type, x.dtype());
    var change = new Mapping(node, x, derivative);
    if (change.recorded()) {
      change.save(x.clone());
    }
    if (type == x.dtype()) {
      Pointwise.run(x, x, f);
    } else {
      Copy.elements(of(node, x.detach(), type, f, derivative), x);
    }
    return change.resultInPlace(x);
  }

  @Override
  protected List<Tensor> backward(Tensor gradient) {
    return gradients(derivative.apply(gradient, saved(0)));
  }
}
