package ibrik.tensor;

/** Operations of {@link Tensor} that pick elements: indices, slices, masks, gathering. */
public sealed interface IndexOps permits Tensor {
  private Tensor self() {
    return (Tensor) this;
  }

  /** A view of entry {@code index} along dimension {@code dim}, which goes away. */
  default Tensor select(int dim, int index) {
    return Select.of(self(), dim, index);
  }
}
