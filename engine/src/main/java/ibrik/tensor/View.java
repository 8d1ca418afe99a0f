package ibrik.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Views: other sizes, strides and offset on the same storage. */
final class View extends Op {
  private final UnaryOperator<Tensor> derivative;

  private View(String name, Tensor input, UnaryOperator<Tensor> derivative) {
    super(name, input);
    this.derivative = derivative;
  }

  /**
   * A view of {@code input}.
   *
   * @param derivative gradient of the view → gradient of the input
   */
  static Tensor of(
      String name,
      Tensor input,
      int[] sizes,
      int[] strides,
      int offset,
      UnaryOperator<Tensor> derivative) {
    var op = new View(name, input, derivative);
    return op.result(input.viewOf(sizes, strides, offset));
  }

  /**
   * {@code torch.as_strided}.
   *
   * @param offset in the storage
   * @throws IllegalArgumentException where the view would leave the storage
   */
  static Tensor asStrided(Tensor input, int[] sizes, int[] strides, int offset) {
    checkInside(input.storage().size(), sizes, strides, offset);
    return of(
        "AsStridedBackward0",
        input,
        sizes,
        strides,
        offset,
        stridedGradient(input, sizes, strides, offset));
  }

  private static void checkInside(int size, int[] sizes, int[] strides, int offset) {
    boolean valid = sizes.length == strides.length && offset >= 0;
    boolean empty = false;
    long last = offset;
    for (int d = 0; valid && d < sizes.length; d++) {
      valid = sizes[d] >= 0 && strides[d] >= 0;
      empty |= sizes[d] == 0;
      last += (sizes[d] - 1L) * strides[d];
    }
    if (!valid || !empty && last >= size) {
      throw new IllegalArgumentException(
          "asStrided: sizes %s, strides %s and offset %d do not lie inside a storage of %d elements"
              .formatted(Arrays.toString(sizes), Arrays.toString(strides), offset, size));
    }
  }

  /** The node that makes {@code view}, whatever it was before, a strided view of {@code base}. */
  static Op historyOf(Tensor base, Tensor view) {
    return new View(
        "AsStridedBackward0",
        base,
        stridedGradient(base, view.sizes(), view.strides(), view.offset()));
  }

  /** Puts the gradient where the view's elements are, adding where they share a place. */
  private static UnaryOperator<Tensor> stridedGradient(
      Tensor input, int[] sizes, int[] strides, int offset) {
    int[] whole = input.sizes();
    int start = offset - input.offset();
    if (!input.isContiguous()) {
      throw new IllegalStateException(
          "asStrided: only for contiguous tensors; call contiguous() first");
    }
    return gradient -> Embed.of(gradient, whole, sizes, strides, start);
  }

  @Override
  protected List<Tensor> backward(Tensor gradient) {
    return gradients(derivative.apply(gradient));
  }
}
