package ibrik.tensor;

import java.util.stream.IntStream;

/**
 * What a reduction goes over and what it leaves.
 *
 * @param op its name, for errors
 * @param whole the sizes of the input
 * @param dims the dimensions that are combined, wrapped
 * @param kept the sizes with 1 for each combined dimension
 * @param sizes the sizes of the result
 */
record Reduction(String op, int[] whole, int[] dims, int[] kept, int[] sizes) {

  /**
   * @param dims empty: all dimensions
   */
  static Reduction of(String op, Tensor input, int[] dims, boolean keepdim) {
    int[] whole = input.sizes();
    int[] over =
        dims.length == 0
            ? IntStream.range(0, whole.length).toArray()
            : Dims.wrapAll(op, dims, whole.length);
    int[] kept = whole.clone();
    var gone = new boolean[whole.length];
    for (int d : over) {
      if (d < whole.length) {
        kept[d] = 1;
        gone[d] = true;
      }
    }
    int[] left =
        IntStream.range(0, whole.length).filter(d -> !gone[d]).map(d -> whole[d]).toArray();
    return new Reduction(op, whole, over, kept, keepdim ? kept : left);
  }

  /** How many elements are combined into one. */
  long count() {
    long n = 1;
    for (int d : dims) {
      n *= d < whole.length ? whole[d] : 1;
    }
    return n;
  }

  /** A gradient of the result, spread over all that was combined. */
  Tensor spread(Tensor gradient) {
    return gradient.reshape(kept).expand(whole);
  }

  /**
   * Refuses to choose among no elements.
   *
   * @throws IllegalArgumentException where there are results, and nothing that they could be
   */
  void requireElements() {
    if (count() == 0 && Dims.product(sizes) > 0) {
      throw new IllegalArgumentException(
          "%s: expected at least one element to choose from, given %s"
              .formatted(op, Shape.format(whole)));
    }
  }
}
