package ibrik.tensor;

import java.util.List;
import java.util.stream.IntStream;

/** {@code sum}: over all elements or along dimensions; its derivative is {@code expand}. */
final class Sum extends Op {
  private final Reduction reduction;

  private Sum(String name, Tensor input, Reduction reduction) {
    super(name, input);
    this.reduction = reduction;
  }

  /**
   * @param dims empty: all
   * @param dtype null: the input's, int64 for whole numbers
   */
  static Tensor of(Tensor input, int[] dims, boolean keepdim, DType dtype) {
    DType type = dtype != null ? dtype : input.isFloatingPoint() ? input.dtype() : DType.INT64;
    var op =
        new Sum(
            dims.length == 0 ? "SumBackward0" : "SumBackward1",
            input,
            Reduction.of("sum", input, dims, keepdim));
    return op.result(op.compute(input, type));
  }

  static Tensor toSize(Tensor input, int[] sizes) {
    int lead = input.dim() - sizes.length;
    int[] over =
        IntStream.range(0, input.dim())
            .filter(d -> d < lead || sizes[d - lead] == 1 && input.sizes()[d] != 1)
            .toArray();
    return (over.length == 0 ? input : of(input, over, true, null)).reshape(sizes);
  }

  private Tensor compute(Tensor input, DType type) {
    var x = input.detach();
    return type.isFloatingPoint()
        ? reduction.tensor(reduction.foldDoubles(x, 0, Double::sum), type)
        : reduction.tensor(reduction.foldLongs(x, 0, Long::sum), type);
  }

  @Override
  protected List<Tensor> backward(Tensor gradient) {
    return gradients(gradient.reshape(reduction.kept()).expand(reduction.whole()));
  }
}
