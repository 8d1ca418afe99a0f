package ibrik.tensor;

/**
 * Operations with an index for each element: {@code gather}, {@code scatter}, {@code take}, and
 * with an index for whole entries: {@code indexAdd}, {@code indexFill}, {@code indexCopy}.
 */
final class Gather {
  private Gather() {}

  /** {@code out[i, j] = input[index[i, j], j]} for dimension 0, likewise for others. */
  static Tensor of(String name, Tensor input, int dim, Tensor index) {
    return Pick.of(name, input, runs("gather", input, dim, index));
  }

  /** A new tensor with {@code source} written where {@link #of} would read. */
  static Tensor scatter(Tensor input, int dim, Tensor index, Tensor source) {
    var runs = runs("scatter", input, dim, index);
    return WriteAt.of("ScatterBackward0", input, fitting("scatter", input, source, runs), runs);
  }

  static Tensor scatter(Tensor input, int dim, Tensor index, Number value) {
    var runs = runs("scatter", input, dim, index);
    return WriteAt.of("ScatterBackward1", input, everywhere(value, runs), runs);
  }

  static Tensor scatterInPlace(Tensor input, int dim, Tensor index, Tensor source) {
    input.checkInPlace("scatter_");
    var runs = runs("scatter_", input, dim, index);
    var fitting = fitting("scatter_", input, source, runs);
    return WriteAt.inPlace("ScatterBackward0", input, fitting, runs);
  }

  static Tensor scatterInPlace(Tensor input, int dim, Tensor index, Number value) {
    input.checkInPlace("scatter_");
    var runs = runs("scatter_", input, dim, index);
    return WriteAt.inPlace("ScatterBackward1", input, everywhere(value, runs), runs);
  }

  static Tensor scatterAdd(Tensor input, int dim, Tensor index, Tensor source) {
    var runs = runs("scatterAdd", input, dim, index);
    var fitting = fitting("scatterAdd", input, source, runs);
    return AddAt.of("ScatterAddBackward0", input, fitting, runs);
  }

  static Tensor scatterAddInPlace(Tensor input, int dim, Tensor index, Tensor source) {
    input.checkInPlace("scatterAdd_");
    var runs = runs("scatterAdd_", input, dim, index);
    var fitting = fitting("scatterAdd_", input, source, runs);
    return AddAt.inPlace("ScatterAddBackward0", input, fitting, runs);
  }

  /** {@code out[index[i]] += alpha * source[i]} along {@code dim}. */
  static Tensor indexAdd(Tensor input, int dim, Tensor index, Tensor source, Number alpha) {
    var runs = Rearrange.selected("indexAdd", input, dim, index);
    return AddAt.of(
        "IndexAddBackward0", input, entries("indexAdd", input, source, runs, alpha), runs);
  }

  static Tensor indexAddInPlace(Tensor input, int dim, Tensor index, Tensor source, Number alpha) {
    input.checkInPlace("indexAdd_");
    var runs = Rearrange.selected("indexAdd_", input, dim, index);
    var entries = entries("indexAdd_", input, source, runs, alpha);
    return AddAt.inPlace("IndexAddBackward0", input, entries, runs);
  }

  static Tensor indexFill(Tensor input, int dim, Tensor index, Number value) {
    var runs = Rearrange.selected("indexFill", input, dim, index);
    return WriteAt.of("IndexFillBackward0", input, everywhere(value, runs), runs);
  }

  static Tensor indexFillInPlace(Tensor input, int dim, Tensor index, Number value) {
    input.checkInPlace("indexFill_");
    var runs = Rearrange.selected("indexFill_", input, dim, index);
    return WriteAt.inPlace("IndexFillBackward0", input, everywhere(value, runs), runs);
  }

  static Tensor indexCopy(Tensor input, int dim, Tensor index, Tensor source) {
    var runs = Rearrange.selected("indexCopy", input, dim, index);
    var entries = entries("indexCopy", input, source, runs, 1);
    return WriteAt.of("IndexCopyBackward0", input, entries, runs);
  }

  /** Elements by their number in the row-major order of {@code input}. */
  static Tensor take(String name, Tensor input, Tensor index) {
    requireLong("take", index);
    long[] at = index.toLongArray();
    int[] starts = new int[at.length];
    for (int i = 0; i < at.length; i++) {
      starts[i] = wrap("take", at[i], input.numel(), "a tensor of %d elements");
    }
    return Pick.of(name, input, new Runs(index.sizes(), starts, 1));
  }

  private static Tensor everywhere(Number value, Runs runs) {
    return Tensor.number(value).expand(runs.sizes());
  }

  /** {@code source} cut to the index's sizes. */
  private static Tensor fitting(String op, Tensor input, Tensor source, Runs runs) {
    requireSame(op, input, source);
    boolean fits = source.dim() == runs.sizes().length;
    var cut = source;
    for (int d = 0; fits && d < runs.sizes().length; d++) {
      fits = runs.sizes()[d] <= source.sizes()[d];
      cut = fits && runs.sizes()[d] < source.sizes()[d] ? cut.narrow(d, 0, runs.sizes()[d]) : cut;
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "%s: the index %s is greater than the source %s"
              .formatted(op, Shape.format(runs.sizes()), Shape.format(source.sizes())));
    }
    return cut;
  }

  private static Tensor entries(String op, Tensor input, Tensor source, Runs runs, Number alpha) {
    requireSame(op, input, source);
    if (!java.util.Arrays.equals(source.sizes(), runs.sizes())) {
      throw new IllegalArgumentException(
          "%s: expected a source of shape %s, given %s"
              .formatted(op, Shape.format(runs.sizes()), Shape.format(source.sizes())));
    }
    return alpha.doubleValue() == 1 ? source : source.mul(alpha);
  }

  private static void requireSame(String op, Tensor input, Tensor source) {
    if (input.dtype() != source.dtype()) {
      throw new IllegalArgumentException(
          "%s: expected a source of dtype %s, given %s"
              .formatted(op, input.dtype(), source.dtype()));
    }
  }

  private static void requireLong(String op, Tensor index) {
    if (index.dtype() != DType.INT64) {
      throw new IllegalArgumentException(
          "%s: expected an index of dtype int64, given %s".formatted(op, index.dtype()));
    }
  }

  private static int wrap(String op, long index, long size, String what) {
    if (index < -size || index >= size) {
      throw new IndexOutOfBoundsException(
          "%s: index %d is out of range for ".formatted(op, index) + what.formatted(size));
    }
    return (int) (index < 0 ? index + size : index);
  }

  /** Where the elements are that {@code index}, no greater than the input but along dim, means. */
  private static Runs runs(String op, Tensor input, int dim, Tensor index) {
    requireLong(op, index);
    int d = Dims.wrap(op, dim, input.dim());
    int rank = Math.max(input.dim(), 1);
    int[] sizes = index.dim() == 0 ? new int[] {1} : index.sizes();
    int[] whole = input.dim() == 0 ? new int[] {1} : input.sizes();
    boolean fits = sizes.length == rank || index.numel() == 0;
    for (int k = 0; fits && index.numel() > 0 && k < rank; k++) {
      fits = k == d || sizes[k] <= whole[k];
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "%s: expected an index like %s, no greater but along dimension %d, given %s"
              .formatted(op, Shape.format(whole), d, Shape.format(sizes)));
    }
    if (index.numel() == 0) {
      return new Runs(index.sizes(), new int[0], 1);
    }
    int[] strides = Dims.contiguousStrides(whole);
    int step = strides[d];
    strides[d] = 0;
    int[] starts = Runs.positions(sizes, strides);
    long[] at = index.toLongArray();
    for (int i = 0; i < starts.length; i++) {
      if (at[i] < 0 || at[i] >= whole[d]) {
        throw new IndexOutOfBoundsException(
            "%s: index %d is out of range for dimension %d of size %d"
                .formatted(op, at[i], d, whole[d]));
      }
      starts[i] += (int) at[i] * step;
    }
    return new Runs(index.sizes(), starts, 1);
  }
}
