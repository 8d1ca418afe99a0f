package ibrik.tensor;

import java.util.List;

/** {@code mm}: the product of two matrices. */
final class MatrixProduct extends Op {
  private MatrixProduct(Tensor a, Tensor b) {
    super("MmBackward0", a, b);
  }

  static Tensor of(Tensor a, Tensor b) {
    if (a.dim() != 2 || b.dim() != 2 || a.sizes()[1] != b.sizes()[0]) {
      throw new IllegalArgumentException(
          "mm: expected [n, k] and [k, m], given %s and %s"
              .formatted(Shape.format(a.sizes()), Shape.format(b.sizes())));
    }
    if (a.dtype() != b.dtype()) {
      throw new IllegalArgumentException(
          "mm: expected one dtype, given %s and %s".formatted(a.dtype(), b.dtype()));
    }
    var op = new MatrixProduct(a, b);
    op.save(a, b);
    return op.result(compute(a, b));
  }

  private static Tensor compute(Tensor a, Tensor b) {
    int n = a.sizes()[0];
    int k = a.sizes()[1];
    int m = b.sizes()[1];
    var out = Tensor.allocate(a.dtype(), new int[] {n, m});
    Storage x = a.storage();
    Storage y = b.storage();
    int[] as = a.strides();
    int[] bs = b.strides();
    boolean floats = a.isFloatingPoint();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < m; j++) {
        double sum = 0;
        long whole = 0;
        for (int l = 0; l < k; l++) {
          int p = a.offset() + i * as[0] + l * as[1];
          int q = b.offset() + l * bs[0] + j * bs[1];
          if (floats) {
            sum += x.getDouble(p) * y.getDouble(q);
          } else {
            whole += x.getLong(p) * y.getLong(q);
          }
        }
        if (floats) {
          out.storage().setDouble(i * m + j, sum);
        } else {
          out.storage().setLong(i * m + j, whole);
        }
      }
    }
    return out;
  }

  @Override
  protected List<Tensor> backward(Tensor gradient) {
    return gradients(
        needs(0) ? gradient.mm(saved(1).t()) : null, needs(1) ? saved(0).t().mm(gradient) : null);
  }
}
