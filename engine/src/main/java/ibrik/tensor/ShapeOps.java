package ibrik.tensor;

import java.util.List;

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

  /** One dimension of all elements: a view where the strides allow one. */
  default Tensor flatten() {
    return flatten(0, -1);
  }

  /** The dimensions from {@code startDim} on as one. */
  default Tensor flatten(int startDim) {
    return flatten(startDim, -1);
  }

  /** The dimensions from {@code startDim} to {@code endDim} as one. */
  default Tensor flatten(int startDim, int endDim) {
    return Reshape.flatten(self(), startDim, endDim);
  }

  /** A view with dimension {@code dim} as several; one size may be -1. */
  default Tensor unflatten(int dim, int... sizes) {
    return Reshape.unflatten(self(), dim, sizes);
  }

  /** A view without the dimensions of size 1. */
  default Tensor squeeze() {
    return Squeeze.all(self());
  }

  /** A view without dimension {@code dim}, if its size is 1. */
  default Tensor squeeze(int dim) {
    return Squeeze.of(self(), dim);
  }

  /** A view with a new dimension of size 1 at {@code dim}. */
  default Tensor unsqueeze(int dim) {
    return Squeeze.unsqueeze(self(), dim);
  }

  /** Itself where its elements lie row-major, otherwise a copy that does. */
  default Tensor contiguous() {
    return self().isContiguous() ? self() : self().clone();
  }

  /** A view that repeats dimensions of size 1, and new ones in front; -1 keeps a size. */
  default Tensor expand(int... sizes) {
    return Expand.of(self(), sizes);
  }

  /** As {@link #expand} to the shape of {@code other}. */
  default Tensor expandAs(Tensor other) {
    return expand(other.sizes());
  }

  /** A copy with the whole {@code repeats[d]} times along dimension d. */
  default Tensor repeat(int... repeats) {
    return Rearrange.repeat(self(), repeats);
  }

  /** As {@link #repeat}; fewer {@code dims} than dimensions are meant for the last ones. */
  default Tensor tile(int... dims) {
    return Rearrange.tile(self(), dims);
  }

  /** A flat copy with each element {@code repeats} times. */
  default Tensor repeatInterleave(int repeats) {
    return flatten().repeatInterleave(repeats, 0);
  }

  /** A copy with each entry along {@code dim} {@code repeats} times. */
  default Tensor repeatInterleave(int repeats, int dim) {
    return Rearrange.repeatInterleave(self(), new long[] {repeats}, dim);
  }

  /** A copy with entry i along {@code dim} as often as {@code repeats[i]} says. */
  default Tensor repeatInterleave(Tensor repeats, int dim) {
    return Rearrange.repeatInterleave(self(), repeats.toLongArray(), dim);
  }

  /** A view with dimensions {@code dim0} and {@code dim1} swapped. */
  default Tensor transpose(int dim0, int dim1) {
    return Permute.transpose(self(), dim0, dim1);
  }

  /** A view of a matrix with rows and columns swapped. */
  default Tensor t() {
    return Permute.t(self());
  }

  /** A view with the dimensions in this order. */
  default Tensor permute(int... dims) {
    return Permute.of(self(), dims);
  }

  /** A view with dimension {@code source} at {@code destination}. */
  default Tensor movedim(int source, int destination) {
    return movedim(new int[] {source}, new int[] {destination});
  }

  /** A view with the dimensions {@code source} at {@code destination}. */
  default Tensor movedim(int[] source, int[] destination) {
    return Permute.movedim(self(), source, destination);
  }

  /** Views of {@code size} entries along dimension 0 each; the last may be smaller. */
  default List<Tensor> split(int size) {
    return split(size, 0);
  }

  /** Views of {@code size} entries along {@code dim} each; the last may be smaller. */
  default List<Tensor> split(int size, int dim) {
    return Split.bySize(self(), size, dim);
  }

  /** Views of these lengths along {@code dim}; they must sum to its size. */
  default List<Tensor> split(int[] lengths, int dim) {
    return Split.byLengths(self(), lengths, dim);
  }

  /** At most {@code chunks} views of one size along dimension 0, the last perhaps smaller. */
  default List<Tensor> chunk(int chunks) {
    return chunk(chunks, 0);
  }

  /** At most {@code chunks} views of one size along {@code dim}, the last perhaps smaller. */
  default List<Tensor> chunk(int chunks, int dim) {
    return Split.chunk(self(), chunks, dim);
  }

  /** Views of the entries along dimension 0. */
  default List<Tensor> unbind() {
    return unbind(0);
  }

  /** Views of the entries along {@code dim}. */
  default List<Tensor> unbind(int dim) {
    return Unbind.of(self(), dim);
  }

  /** A copy with the order of the entries along {@code dims} reversed. */
  default Tensor flip(int... dims) {
    return Rearrange.flip(self(), dims);
  }

  /** A copy whose elements, read row-major, move on by {@code shift}; the last enter in front. */
  default Tensor roll(int shift) {
    return Rearrange.roll(self(), new int[] {shift}, new int[0]);
  }

  /** A copy whose entries along {@code dim} move on by {@code shift}. */
  default Tensor roll(int shift, int dim) {
    return roll(new int[] {shift}, new int[] {dim});
  }

  /** A copy whose entries along each of {@code dims} move on by its shift. */
  default Tensor roll(int[] shifts, int[] dims) {
    return Rearrange.roll(self(), shifts, dims);
  }

  /** A view of the main diagonal of a matrix. */
  default Tensor diagonal() {
    return diagonal(0, 0, 1);
  }

  /**
   * A view whose last dimension runs along a diagonal of dimensions {@code dim1} and {@code dim2}.
   *
   * @param offset above (positive) or below (negative) the main diagonal
   */
  default Tensor diagonal(int offset, int dim1, int dim2) {
    return Diagonal.of(self(), offset, dim1, dim2);
  }

  /** A view of all windows of {@code size} entries, {@code step} apart, as a new last dimension. */
  default Tensor unfold(int dim, int size, int step) {
    return Window.of(self(), dim, size, step);
  }

  /** A view with any sizes and strides; {@code offset} counts from the start of the storage. */
  default Tensor asStrided(int[] sizes, int[] strides, int offset) {
    return View.asStrided(self(), sizes, strides, offset);
  }
}
