package ibrik.tensor;

import java.util.List;

/** {@code maskedFill}: a value where a mask says so. */
final class MaskedFill extends Op {
  private MaskedFill(Tensor x, Tensor value) {
    super(value.isNumber() ? "MaskedFillBackward0" : "MaskedFillBackward1", x, value);
  }

  static Tensor of(Tensor x, Tensor mask, Tensor value) {
    int[] sizes = Dims.broadcast("maskedFill", x.sizes(), mask.sizes());
    check("maskedFill", x, mask, value);
    var op = new MaskedFill(x, value);
    op.save(mask);
    var like = sizes == x.sizes() ? x : null;
    var out = like == null ? Tensor.empty(x.dtype(), sizes) : Tensor.emptyLike(x.dtype(), x);
    return op.result(Where.select(mask, value, x, out));
  }

  static Tensor inPlace(Tensor x, Tensor mask, Tensor value) {
    x.checkInPlace("maskedFill_");
    Dims.checkBroadcastInto("maskedFill_", mask.sizes(), x.sizes());
    check("maskedFill_", x, mask, value);
    var op = new MaskedFill(x, value);
    op.save(mask);
    Where.select(Pointwise.apart(mask, x), Pointwise.apart(value, x), x, x);
    return op.resultInPlace(x);
  }

  private static void check(String op, Tensor x, Tensor mask, Tensor value) {
    if (mask.dtype() != DType.BOOL) {
      throw new IllegalArgumentException(op + ": expected a bool mask, given " + mask.dtype());
    }
    if (value.dim() != 0) {
      throw new IllegalArgumentException(
          "%s: expected a single value, given a tensor of shape %s"
              .formatted(op, Shape.format(value.sizes())));
    }
    boolean fraction = value.isFloatingPoint() && value.itemDouble() % 1 != 0;
    if (fraction && !x.isFloatingPoint()) {
      throw new IllegalArgumentException(
          "%s: %s can't be stored in a tensor of %s".formatted(op, value.itemDouble(), x.dtype()));
    }
  }

  @Override
  protected List<Tensor> backward(Tensor gradient) {
    var mask = saved(0);
    return gradients(
        needs(0) ? gradient.maskedFill(mask, 0) : null,
        needs(1) ? gradient.maskedFill(mask.logicalNot(), 0).sum() : null);
  }
}
