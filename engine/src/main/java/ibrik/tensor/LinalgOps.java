package ibrik.tensor;

/** Linear algebra of {@link Tensor}: products of matrices and vectors. */
public sealed interface LinalgOps permits Tensor {
  private Tensor self() {
    return (Tensor) this;
  }

  /** The product of two matrices. */
  default Tensor mm(Tensor other) {
    return MatrixProduct.of(self(), other);
  }
}
