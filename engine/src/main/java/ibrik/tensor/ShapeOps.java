package ibrik.tensor;

/** Operations of {@link Tensor} that change its shape: views, expansion, rearrangement. */
public sealed interface ShapeOps permits Tensor {
  private Tensor self() {
    return (Tensor) this;
  }

  /**
   * A view of the same elements in another shape; one size may be -1, to be worked out.
   *
   * @throws IllegalArgumentException where the number of elements differs or the strides allow no
   *     view
   */
  default Tensor view(int... sizes) {
    return Reshape.view(self(), sizes);
  }

  /** As {@link #view} where the strides allow one, otherwise a copy. */
  default Tensor reshape(int... sizes) {
    return Reshape.of(self(), sizes);
  }

  /** Itself where its elements lie row-major, otherwise a copy that does. */
  default Tensor contiguous() {
    return self().isContiguous() ? self() : self().clone();
  }

  /** A view that repeats dimensions of size 1, and new ones in front; -1 keeps a size. */
  default Tensor expand(int... sizes) {
    return Expand.of(self(), sizes);
  }

  /** A view with dimensions {@code dim0} and {@code dim1} swapped. */
  default Tensor transpose(int dim0, int dim1) {
    return Permute.transpose(self(), dim0, dim1);
  }

  /** A view of a matrix with rows and columns swapped. */
  default Tensor t() {
    return Permute.t(self());
  }

  /** A view with any sizes and strides; {@code offset} counts from the start of the storage. */
  default Tensor asStrided(int[] sizes, int[] strides, int offset) {
    return View.asStrided(self(), sizes, strides, offset);
  }
}
