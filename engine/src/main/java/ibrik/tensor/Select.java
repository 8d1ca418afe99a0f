package ibrik.tensor;

import java.util.List;

/** {@code select}: a view of one entry along a dimension. */
final class Select {
  private Select() {}

  static Tensor of(Tensor input, int dim, int index) {
    if (input.dim() == 0) {
      throw new IndexOutOfBoundsException(
          "select: a tensor without dimensions has nothing to select");
    }
    int d = Dims.wrap("select", dim, input.dim());
    int n = input.sizes()[d];
    if (index < -n || index >= n) {
      throw new IndexOutOfBoundsException(
          "select: index %d is out of range for dimension %d of size %d".formatted(index, d, n));
    }
    int at = index < 0 ? index + n : index;
    int offset = input.offset() + at * input.strides()[d];
    int[] before = input.sizes();
    return View.of(
        "SelectBackward0",
        input,
        without(input.sizes(), d),
        without(input.strides(), d),
        offset,
        g -> Embed.of(g, before, d, at));
  }

  private static int[] without(int[] values, int d) {
    int[] out = new int[values.length - 1];
    System.arraycopy(values, 0, out, 0, d);
    System.arraycopy(values, d + 1, out, d, out.length - d);
    return out;
  }

  /** Zeros with the gradient at one entry; its own derivative is select. */
  private static final class Embed extends Op {
    private final int dim;
    private final int index;

    private Embed(Tensor gradient, int dim, int index) {
      super("SelectBackwardBackward0", gradient);
      this.dim = dim;
      this.index = index;
    }

    static Tensor of(Tensor gradient, int[] whole, int dim, int index) {
      var op = new Embed(gradient, dim, index);
      var out = Tensor.allocate(gradient.dtype(), whole);
      int offset = index * out.strides()[dim];
      Copy.elements(gradient, out.viewOf(without(whole, dim), without(out.strides(), dim), offset));
      return op.result(out);
    }

    @Override
    protected List<Tensor> backward(Tensor gradient) {
      return gradients(gradient.select(dim, index));
    }
  }
}
