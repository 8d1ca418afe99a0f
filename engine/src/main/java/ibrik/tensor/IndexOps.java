package ibrik.tensor;

/** Operations of {@link Tensor} that pick elements: indices, slices, masks, gathering. */
public sealed interface IndexOps permits Tensor {
  private Tensor self() {
    return (Tensor) this;
  }

  /**
   * {@code x[…]}: {@code x.get("0, :, ::2")}, {@code x.get(0, 1)}, {@code x.get(mask)}, {@code
   * x.get(":", indices)}. Integers and slices give a view, tensors a copy.
   *
   * @param index as {@link Index#of} takes it
   * @throws IndexOutOfBoundsException for an index outside of its dimension, or too many
   * @throws IllegalArgumentException for what is no index, or a mask of another shape
   */
  default Tensor get(Object... index) {
    return Indexing.get(self(), Index.of(index));
  }

  /**
   * {@code x[index] = value}, in place: {@code x.set("0, :", row)}, {@code x.set(mask, values)}. An
   * index of several parts: {@code x.set(Index.of(0, mask), values)}.
   *
   * @param value broadcast and cast to what the index chooses
   */
  default Tensor set(Object index, Tensor value) {
    return Indexing.set(self(), Index.of(index), value);
  }

  /** {@code x[index] = value}, in place. */
  default Tensor set(Object index, Number value) {
    return set(index, Tensor.number(value));
  }

  /** A view of entry {@code index} along dimension {@code dim}, which goes away. */
  default Tensor select(int dim, int index) {
    return Select.of(self(), dim, index);
  }

  /** A view of {@code length} entries from {@code start} along {@code dim}. */
  default Tensor narrow(int dim, int start, int length) {
    return Slice.narrow(self(), dim, start, length);
  }

  /** {@code out[i, j] = self[index[i, j], j]} for dimension 0, likewise for others. */
  default Tensor gather(int dim, Tensor index) {
    return Gather.of("GatherBackward0", self(), dim, index);
  }

  /**
   * A copy with {@code out[index[i, j], j] = source[i, j]} for dimension 0, likewise for others.
   */
  default Tensor scatter(int dim, Tensor index, Tensor source) {
    return Gather.scatter(self(), dim, index, source);
  }

  /** A copy with {@code value} wherever {@link #gather} would read. */
  default Tensor scatter(int dim, Tensor index, Number value) {
    return Gather.scatter(self(), dim, index, value);
  }

  /** As {@link #scatter(int, Tensor, Tensor)}, in place. */
  default Tensor scatter_(int dim, Tensor index, Tensor source) {
    return Gather.scatterInPlace(self(), dim, index, source);
  }

  /** As {@link #scatter(int, Tensor, Number)}, in place. */
  default Tensor scatter_(int dim, Tensor index, Number value) {
    return Gather.scatterInPlace(self(), dim, index, value);
  }

  /** A copy with {@code out[index[i, j], j] += source[i, j]} for dimension 0, likewise others. */
  default Tensor scatterAdd(int dim, Tensor index, Tensor source) {
    return Gather.scatterAdd(self(), dim, index, source);
  }

  /** As {@link #scatterAdd}, in place. */
  default Tensor scatterAdd_(int dim, Tensor index, Tensor source) {
    return Gather.scatterAddInPlace(self(), dim, index, source);
  }

  /** A copy of the entries along {@code dim} whose numbers {@code index} holds. */
  default Tensor indexSelect(int dim, Tensor index) {
    return Rearrange.indexSelect(self(), dim, index);
  }

  /** A copy with entry i of {@code source} added to entry {@code index[i]} along {@code dim}. */
  default Tensor indexAdd(int dim, Tensor index, Tensor source) {
    return indexAdd(dim, index, source, 1);
  }

  /** As {@link #indexAdd(int, Tensor, Tensor)}, {@code source} times {@code alpha}. */
  default Tensor indexAdd(int dim, Tensor index, Tensor source, Number alpha) {
    return Gather.indexAdd(self(), dim, index, source, alpha);
  }

  /** As {@link #indexAdd(int, Tensor, Tensor, Number)}, in place. */
  default Tensor indexAdd_(int dim, Tensor index, Tensor source, Number alpha) {
    return Gather.indexAddInPlace(self(), dim, index, source, alpha);
  }

  /** A copy with the entries along {@code dim} that {@code index} names set to {@code value}. */
  default Tensor indexFill(int dim, Tensor index, Number value) {
    return Gather.indexFill(self(), dim, index, value);
  }

  /** As {@link #indexFill}, in place. */
  default Tensor indexFill_(int dim, Tensor index, Number value) {
    return Gather.indexFillInPlace(self(), dim, index, value);
  }

  /** A copy with entry {@code index[i]} along {@code dim} replaced by entry i of {@code source}. */
  default Tensor indexCopy(int dim, Tensor index, Tensor source) {
    return Gather.indexCopy(self(), dim, index, source);
  }

  /** The elements that {@code mask} marks, one after the other; both are broadcast. */
  default Tensor maskedSelect(Tensor mask) {
    return Nonzero.maskedSelect(self(), mask);
  }

  /** The elements with these numbers in row-major order, in the shape of {@code index}. */
  default Tensor take(Tensor index) {
    return Gather.take("TakeBackward0", self(), index);
  }

  /** The indices of all elements that are not zero: int64 [count, dimensions]. */
  default Tensor nonzero() {
    return Nonzero.of(self());
  }
}
