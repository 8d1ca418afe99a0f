package ibrik.tensor;

import java.util.List;

/** {@code mm} and {@code bmm}: the product of two matrices, or of two batches of matrices. */
final class MatrixProduct extends Op {
  private MatrixProduct(String name, Tensor a, Tensor b) {
    super(name, a, b);
  }

  static Tensor mm(Tensor a, Tensor b) {
    if (a.dim() != 2 || b.dim() != 2 || a.sizes()[1] != b.sizes()[0]) {
      throw Products.mismatch("mm", "[n, k] and [k, m]", a, b);
    }
    return of("mm", "MmBackward0", a, b);
  }

  static Tensor bmm(Tensor a, Tensor b) {
    if (a.dim() != 3
        || b.dim() != 3
        || a.sizes()[0] != b.sizes()[0]
        || a.sizes()[2] != b.sizes()[1]) {
      throw Products.mismatch("bmm", "[b, n, k] and [b, k, m]", a, b);
    }
    return of("bmm", "BmmBackward0", a, b);
  }

  private static Tensor of(String label, String name, Tensor a, Tensor b) {
    Products.requireOneDtype(label, a, b);
    var op = new MatrixProduct(name, a, b);
    op.save(a, b);
    return op.result(Products.multiply(a, b));
  }

  @Override
  protected List<Tensor> backward(Tensor gradient) {
    var a = saved(0);
    var b = saved(1);
    return gradients(
        needs(0) ? Products.inLayoutOf(a, gradient, b.transpose(-2, -1)) : null,
        needs(1) ? Products.inLayoutOf(b, a.transpose(-2, -1), gradient) : null);
  }
}
