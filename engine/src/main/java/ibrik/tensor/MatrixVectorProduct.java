package ibrik.tensor;

import java.util.List;

/** {@code mv}: a matrix times a vector. */
final class MatrixVectorProduct extends Op {
  private MatrixVectorProduct(Tensor matrix, Tensor vector) {
    super("MvBackward0", matrix, vector);
  }

  static Tensor of(Tensor matrix, Tensor vector) {
    if (matrix.dim() != 2 || vector.dim() != 1 || matrix.sizes()[1] != vector.sizes()[0]) {
      throw Products.mismatch("mv", "[n, k] and [k]", matrix, vector);
    }
    Products.requireOneDtype("mv", matrix, vector);
    var op = new MatrixVectorProduct(matrix, vector);
    op.save(matrix, vector);
    int n = matrix.sizes()[0];
    var column = vector.detach().unsqueeze(1);
    return op.result(Tensor.of(Products.multiply(matrix, column).storage(), n));
  }

  @Override
  protected List<Tensor> backward(Tensor gradient) {
    return gradients(
        needs(0) ? gradient.outer(saved(1)) : null, needs(1) ? saved(0).t().mv(gradient) : null);
  }
}
