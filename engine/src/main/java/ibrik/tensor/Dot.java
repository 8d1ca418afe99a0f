package ibrik.tensor;

import java.util.List;

/** {@code dot}: the sum of the products of two vectors. */
final class Dot extends Op {
  private Dot(Tensor a, Tensor b) {
    super("DotBackward0", a, b);
  }

  static Tensor of(Tensor a, Tensor b) {
    if (a.dim() != 1 || b.dim() != 1 || a.sizes()[0] != b.sizes()[0]) {
      throw Products.mismatch("dot", "two vectors of one length", a, b);
    }
    Products.requireOneDtype("dot", a, b);
    var op = new Dot(a, b);
    op.save(a, b);
    var product = Products.multiply(a.detach().unsqueeze(0), b.detach().unsqueeze(1));
    return op.result(Tensor.of(product.storage()));
  }

  @Override
  protected List<Tensor> backward(Tensor gradient) {
    return gradients(
        needs(0) ? saved(1).mul(gradient) : null, needs(1) ? saved(0).mul(gradient) : null);
  }
}
