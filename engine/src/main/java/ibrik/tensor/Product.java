package ibrik.tensor;

import java.util.Arrays;
import java.util.List;

/** {@code prod}: the product over all elements or along a dimension. */
final class Product extends Op {
  private final Reduction reduction;

  private Product(String name, Tensor input, Reduction reduction) {
    super(name, input);
    this.reduction = reduction;
  }

  /**
   * @param dims empty: all
   * @param dtype null: the input's, int64 for whole numbers
   */
  static Tensor of(Tensor input, int[] dims, boolean keepdim, DType dtype) {
    DType type = dtype != null ? dtype : input.isFloatingPoint() ? input.dtype() : DType.INT64;
    var reduction = Reduction.of("prod", input, dims, keepdim);
    var op = new Product(dims.length == 0 ? "ProdBackward0" : "ProdBackward1", input, reduction);
    var out = Tensor.allocate(type, reduction.sizes());
    var lanes = Lanes.of(input.detachedTo(type), reduction);
    if (type.isFloatingPoint()) {
      lanes.doubles(
          (lane, values) ->
              out.storage().setDouble(lane, Arrays.stream(values).reduce(1, (a, b) -> a * b)));
    } else {
      lanes.longs(
          (lane, values) ->
              out.storage().setLong(lane, Arrays.stream(values).reduce(1, (a, b) -> a * b)));
    }
    op.result(out);
    op.save(input, out);
    return out;
  }

  /**
   * The product of all others, times the gradient: {@code g * out / x} where nothing is zero, else
   * the products of what comes before and what comes after.
   */
  @Override
  protected List<Tensor> backward(Tensor gradient) {
    var x = saved(0);
    var out = saved(1);
    if (!Weights.hasZeros(x)) {
      return gradients(reduction.spread(gradient.mul(out)).div(x));
    }
    int[] dims = reduction.dims();
    int last = x.dim() - 1;
    // One dimension at a time at the end, or all in one.
    var lanes = dims.length == 1 ? x.movedim(dims[0], last) : x.reshape(-1);
    var others = othersProduct(lanes);
    var back = dims.length == 1 ? others.movedim(last, dims[0]) : others.reshape(x.sizes());
    return gradients(reduction.spread(gradient).mul(back));
  }

  private static Tensor othersProduct(Tensor x) {
    int dim = x.dim() - 1;
    int n = x.sizes()[dim];
    int[] edge = x.sizes().clone();
    edge[dim] = 1;
    var one = Tensor.number(1).detachedTo(x.dtype()).expand(edge);
    var before = Cat.of("prod", List.of(one, x.narrow(dim, 0, n - 1)), dim).cumprod(dim);
    var rest = x.narrow(dim, 1, n - 1).flip(dim);
    var after = Cat.of("prod", List.of(one, rest), dim).cumprod(dim).flip(dim);
    return before.mul(after);
  }
}
