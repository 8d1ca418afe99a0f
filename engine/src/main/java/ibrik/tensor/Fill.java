package ibrik.tensor;

import java.util.Arrays;
import java.util.List;

/** {@code zero_} and {@code fill_}. */
final class Fill extends Op {
  private Fill(Tensor target, Tensor value) {
    super("FillBackward1", target, value);
  }

  static Tensor zero(Tensor target) {
    return Overwrite.of("zero_", "ZeroBackward0", target, () -> write(target, 0));
  }

  static Tensor number(Tensor target, Number value) {
    return Overwrite.of("fill_", "FillBackward0", target, () -> write(target, value));
  }

  static Tensor tensor(Tensor target, Tensor value) {
    target.checkInPlace("fill_");
    if (value.dim() != 0) {
      throw new IllegalArgumentException(
          "fill_: expected a tensor without dimensions, given shape "
              + Shape.format(value.sizes()));
    }
    var op = new Fill(target, value);
    Copy.elements(Pointwise.apart(value, target), target);
    return op.resultInPlace(target);
  }

  /** Writes without history. */
  static Tensor write(Tensor target, Number value) {
    boolean dense = target.isChannelsLast() || target.isContiguous();
    if (dense && target.storage().array() instanceof float[] floats) {
      int from = target.offset();
      Arrays.fill(floats, from, from + (int) target.numel(), value.floatValue());
    } else {
      Copy.elements(Tensor.number(value), target);
    }
    return target;
  }

  @Override
  protected List<Tensor> backward(Tensor gradient) {
    return gradients(Tensors.zerosLike(gradient), needs(1) ? gradient.sum() : null);
  }
}
