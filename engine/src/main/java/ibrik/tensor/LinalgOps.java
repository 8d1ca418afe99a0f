package ibrik.tensor;

/**
 * Linear algebra of {@link Tensor}: products of matrices and vectors. All factors must have one
 * dtype; whole numbers are multiplied exactly, wrapping as their dtype does.
 */
public sealed interface LinalgOps permits Tensor {
  private Tensor self() {
    return (Tensor) this;
  }

  /**
   * The product of vectors, matrices or batches of matrices: [k]·[k] → [], [n, k]·[k] → [n],
   * [k]·[k, m] → [m], […, n, k]·[…, k, m] → […, n, m], the dimensions in front broadcast.
   *
   * @throws IllegalArgumentException where the shapes don't go together or the dtypes differ
   */
  default Tensor matmul(Tensor other) {
    return Matmul.of(self(), other);
  }

  /** The product of two matrices: [n, k]·[k, m] → [n, m]. */
  default Tensor mm(Tensor other) {
    return MatrixProduct.mm(self(), other);
  }

  /** The products of two batches of matrices: [b, n, k]·[b, k, m] → [b, n, m]. */
  default Tensor bmm(Tensor other) {
    return MatrixProduct.bmm(self(), other);
  }

  /** A matrix times a vector: [n, k]·[k] → [n]. */
  default Tensor mv(Tensor vector) {
    return MatrixVectorProduct.of(self(), vector);
  }

  /** The sum of the products of two vectors: [n]·[n] → []. */
  default Tensor dot(Tensor other) {
    return Dot.of(self(), other);
  }

  /** All products of two vectors' elements: [n], [m] → [n, m]. */
  default Tensor outer(Tensor other) {
    return Matmul.outer(self(), other);
  }

  /** {@code self + a b} for matrices, this broadcast to the product's shape. */
  default Tensor addmm(Tensor a, Tensor b) {
    return addmm(a, b, 1, 1);
  }

  /** {@code beta * self + alpha * a b} for matrices; a {@code beta} of 0 ignores this tensor. */
  default Tensor addmm(Tensor a, Tensor b, Number beta, Number alpha) {
    return AddProduct.addmm(self(), a, b, beta, alpha);
  }

  /** {@code self + matrix vector}. */
  default Tensor addmv(Tensor matrix, Tensor vector) {
    return addmv(matrix, vector, 1, 1);
  }

  /** {@code beta * self + alpha * matrix vector}. */
  default Tensor addmv(Tensor matrix, Tensor vector, Number beta, Number alpha) {
    return AddProduct.addmv(self(), matrix, vector, beta, alpha);
  }

  /** {@code self + a b} for batches of matrices. */
  default Tensor baddbmm(Tensor a, Tensor b) {
    return baddbmm(a, b, 1, 1);
  }

  /** {@code beta * self + alpha * a b} for batches of matrices. */
  default Tensor baddbmm(Tensor a, Tensor b, Number beta, Number alpha) {
    return AddProduct.baddbmm(self(), a, b, beta, alpha);
  }

  /** The sum of a matrix's diagonal. */
  default Tensor trace() {
    return Trace.of(self());
  }
}
