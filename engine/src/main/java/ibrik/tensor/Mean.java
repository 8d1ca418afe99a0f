package ibrik.tensor;

import java.util.List;

/** {@code mean}: the sum divided by how many there are. */
final class Mean extends Op {
  private final Reduction reduction;

  private Mean(String name, Tensor input, Reduction reduction) {
    super(name, input);
    this.reduction = reduction;
  }

  /**
   * @param dims empty: all
   * @param dtype null: the input's
   */
  static Tensor of(Tensor input, int[] dims, boolean keepdim, DType dtype) {
    DType type = dtype != null ? dtype : input.dtype();
    if (!type.isFloatingPoint()) {
      throw new IllegalArgumentException(
          "mean: expected a floating point dtype, given %s; convert it first: to(float32).mean()"
              .formatted(type));
    }
    var reduction = Reduction.of("mean", input, dims, keepdim);
    var op = new Mean(dims.length == 0 ? "MeanBackward0" : "MeanBackward1", input, reduction);
    var out = Sum.compute(input.detachedTo(type), reduction);
    var storage = out.storage();
    double count = reduction.count();
    for (int i = 0; i < storage.size(); i++) {
      storage.setDouble(i, storage.getDouble(i) / count);
    }
    return op.result(out);
  }

  @Override
  protected List<Tensor> backward(Tensor gradient) {
    return gradients(reduction.spread(gradient.div(reduction.count())));
  }
}
