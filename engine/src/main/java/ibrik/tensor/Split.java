package ibrik.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** {@code split} and {@code chunk}: views that together are the whole. */
final class Split extends Op {
  private final int dim;
  private final int[] lengths;
  private final int[] whole;
  private final DType dtype;

  private Split(String name, Tensor input, int dim, int[] lengths) {
    super(name, input);
    this.dim = dim;
    this.lengths = lengths;
    this.whole = input.sizes();
    this.dtype = input.dtype();
  }

  /** Parts of {@code size} entries; the last may be smaller. */
  static List<Tensor> bySize(Tensor input, int size, int dim) {
    int d = dimension("split", input, dim);
    int n = input.sizes()[d];
    if (size < 0 || size == 0 && n != 0) {
      throw new IllegalArgumentException(
          "split: expected a size of 1 or more, given %d for a dimension of size %d"
              .formatted(size, n));
    }
    int parts = n == 0 ? 1 : Math.ceilDiv(n, size);
    int[] lengths = IntStream.range(0, parts).map(i -> Math.min(size, n - i * size)).toArray();
    return run("SplitBackward0", input, d, lengths);
  }

  /** Parts of these lengths. */
  static List<Tensor> byLengths(Tensor input, int[] lengths, int dim) {
    int d = dimension("split", input, dim);
    long sum = IntStream.of(lengths).asLongStream().sum();
    if (sum != input.sizes()[d] || IntStream.of(lengths).anyMatch(n -> n < 0)) {
      throw new IllegalArgumentException(
          "split: expected lengths that sum to %d, the size of dimension %d, given %s"
              .formatted(input.sizes()[d], d, Arrays.toString(lengths)));
    }
    return run("SplitWithSizesBackward0", input, d, lengths.clone());
  }

  /** At most {@code chunks} parts of one size, the last perhaps smaller. */
  static List<Tensor> chunk(Tensor input, int chunks, int dim) {
    int d = dimension("chunk", input, dim);
    if (chunks <= 0) {
      throw new IllegalArgumentException("chunk: expected 1 chunk or more, given " + chunks);
    }
    int n = input.sizes()[d];
    return n == 0
        ? byLengths(input, new int[chunks], d)
        : bySize(input, Math.ceilDiv(n, chunks), d);
  }

  private static int dimension(String label, Tensor input, int dim) {
    if (input.dim() == 0) {
      throw new IndexOutOfBoundsException(label + ": a tensor without dimensions can't be split");
    }
    return Dims.wrap(label, dim, input.dim());
  }

  private static List<Tensor> run(String name, Tensor input, int dim, int[] lengths) {
    var op = new Split(name, input, dim, lengths);
    var parts = new ArrayList<Tensor>();
    int at = input.offset();
    for (int i = 0; i < lengths.length; i++) {
      int[] sizes = input.sizes().clone();
      sizes[dim] = lengths[i];
      parts.add(op.result(input.viewOf(sizes, input.strides(), at), i));
      at += lengths[i] * input.strides()[dim];
    }
    return List.copyOf(parts);
  }

  @Override
  public int outputs() {
    return lengths.length;
  }

  @Override
  protected List<Tensor> gradientsOf(List<Tensor> gradients) {
    var parts = new ArrayList<Tensor>();
    for (int i = 0; i < lengths.length; i++) {
      int[] sizes = whole.clone();
      sizes[dim] = lengths[i];
      parts.add(gradients.get(i) != null ? gradients.get(i) : Tensor.allocate(dtype, sizes));
    }
    return gradients(Cat.of("split", parts, dim));
  }
}
