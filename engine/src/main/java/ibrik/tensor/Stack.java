package ibrik.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** {@code stack}: tensors of one shape side by side along a new dimension. */
final class Stack extends Op {
  private final int dim;
  private final int count;

  private Stack(Tensor[] tensors, int dim) {
    super("StackBackward0", tensors);
    this.dim = dim;
    this.count = tensors.length;
  }

  static Tensor of(List<Tensor> tensors, int dim) {
    if (tensors.isEmpty()) {
      throw new IllegalArgumentException("stack: expected at least one tensor, given none");
    }
    int[] each = tensors.getFirst().sizes();
    for (int i = 0; i < tensors.size(); i++) {
      if (!Arrays.equals(tensors.get(i).sizes(), each)) {
        throw new IllegalArgumentException(
            "stack: expected tensors of one shape, the first is %s, tensor %d is %s"
                .formatted(Shape.format(each), i, Shape.format(tensors.get(i).sizes())));
      }
    }
    int d = Dims.wrap("stack", dim, each.length + 1);
    int[] sizes = new int[each.length + 1];
    System.arraycopy(each, 0, sizes, 0, d);
    sizes[d] = tensors.size();
    System.arraycopy(each, d, sizes, d + 1, each.length - d);
    var inputs = tensors.toArray(Tensor[]::new);
    var op = new Stack(inputs, d);
    var out = Tensor.empty(TypePromotion.resultType(inputs), sizes);
    int[] strides = Dims.contiguousStrides(sizes);
    int[] within = new int[each.length];
    System.arraycopy(strides, 0, within, 0, d);
    System.arraycopy(strides, d + 1, within, d, each.length - d);
    for (int i = 0; i < inputs.length; i++) {
      Copy.elements(inputs[i], out.viewOf(each, within, i * strides[d]));
    }
    return op.result(out);
  }

  @Override
  protected List<Tensor> backward(Tensor gradient) {
    var out = new ArrayList<Tensor>();
    for (int i = 0; i < count; i++) {
      out.add(needs(i) ? gradient.select(dim, i) : null);
    }
    return out;
  }
}
