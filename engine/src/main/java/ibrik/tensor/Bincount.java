package ibrik.tensor;

/** {@code bincount}: how often each whole number from 0 on occurs. */
final class Bincount {
  private Bincount() {}

  /**
   * @param weights what each element counts; null: 1
   * @param minlength the least length of the result
   */
  static Tensor of(Tensor input, Tensor weights, int minlength) {
    if (input.dim() != 1 || !input.dtype().isInteger()) {
      throw new IllegalArgumentException(
          "bincount: expected whole numbers in one dimension, given %s %s"
              .formatted(input.dtype(), Shape.format(input.sizes())));
    }
    if (minlength < 0) {
      throw new IllegalArgumentException(
          "bincount: minlength must not be negative, given " + minlength);
    }
    if (weights != null && weights.numel() != input.numel()) {
      throw new IllegalArgumentException(
          "bincount: expected one weight for each of %d elements, given %s"
              .formatted(input.numel(), Shape.format(weights.sizes())));
    }
    long[] at = input.toLongArray();
    long greatest = -1;
    for (long i : at) {
      if (i < 0) {
        throw new IllegalArgumentException("bincount: numbers must not be negative, given " + i);
      }
      greatest = Math.max(greatest, i);
    }
    int length = Math.max(Math.toIntExact(greatest + 1), minlength);
    if (weights == null) {
      var counts = new long[length];
      for (long i : at) {
        counts[(int) i]++;
      }
      return Tensor.of(Storage.of(counts), length);
    }
    var sums = new double[length];
    double[] each = weights.toDoubleArray();
    for (int i = 0; i < at.length; i++) {
      sums[(int) at[i]] += each[i];
    }
    var out = Tensor.of(Storage.of(sums), length);
    return weights.dtype() == DType.FLOAT32 ? out.to(DType.FLOAT32) : out;
  }
}
