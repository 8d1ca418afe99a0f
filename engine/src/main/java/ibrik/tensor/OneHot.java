package ibrik.tensor;

import java.util.Arrays;

/** {@code oneHot}: class numbers as rows of zeros with a single 1. */
final class OneHot {
  private OneHot() {}

  static Tensor of(Tensor input, int numClasses) {
    if (input.dtype() != DType.INT64) {
      throw new IllegalArgumentException(
          "oneHot: expected class numbers as int64, given " + input.dtype());
    }
    long[] classes = input.toLongArray();
    if (classes.length == 0 && numClasses <= 0) {
      throw new IllegalArgumentException(
          "oneHot: can't infer the number of classes from no elements; give numClasses");
    }
    int count =
        numClasses > 0 ? numClasses : Math.toIntExact(Arrays.stream(classes).max().getAsLong() + 1);
    for (long c : classes) {
      if (c < 0 || c >= count) {
        throw new IllegalArgumentException(
            "oneHot: class %d is outside of [0, %d)".formatted(c, count));
      }
    }
    int[] sizes = Arrays.copyOf(input.sizes(), input.dim() + 1);
    sizes[input.dim()] = count;
    Dims.checkedNumel("oneHot", sizes);
    var out = new long[classes.length * count];
    for (int i = 0; i < classes.length; i++) {
      out[i * count + (int) classes[i]] = 1;
    }
    return Tensor.of(Storage.of(out), sizes);
  }
}
