package ibrik.tensor;

import java.util.ArrayList;
import java.util.List;

/** {@code unbind}: the entries along a dimension, as views. */
final class Unbind extends Op {
  private final int dim;
  private final int count;
  private final int[] each;
  private final DType dtype;

  private Unbind(Tensor input, int dim, int[] each) {
    super("UnbindBackward0", input);
    this.dim = dim;
    this.count = input.sizes()[dim];
    this.each = each;
    this.dtype = input.dtype();
  }

  static List<Tensor> of(Tensor input, int dim) {
    if (input.dim() == 0) {
      throw new IndexOutOfBoundsException("unbind: a tensor without dimensions has no entries");
    }
    int d = Dims.wrap("unbind", dim, input.dim());
    int[] sizes = Select.without(input.sizes(), d);
    int[] strides = Select.without(input.strides(), d);
    var op = new Unbind(input, d, sizes);
    var parts = new ArrayList<Tensor>();
    for (int i = 0; i < input.sizes()[d]; i++) {
      int offset = input.offset() + i * input.strides()[d];
      parts.add(op.result(input.viewOf(sizes, strides, offset), i));
    }
    return List.copyOf(parts);
  }

  @Override
  public int outputs() {
    return count;
  }

  @Override
  protected List<Tensor> gradientsOf(List<Tensor> gradients) {
    var parts = new ArrayList<Tensor>();
    for (var gradient : gradients) {
      parts.add(gradient != null ? gradient : Tensor.allocate(dtype, each));
    }
    return gradients(Stack.of(parts, dim));
  }
}
