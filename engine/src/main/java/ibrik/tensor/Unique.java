package ibrik.tensor;

/**
 * The different elements of a tensor.
 *
 * @param values in ascending order, one dimension
 * @param inverse for each element of the tensor its index in {@code values}, int64, in the tensor's
 *     shape
 * @param counts how often each occurs, int64
 */
public record Unique(Tensor values, Tensor inverse, Tensor counts) {

  static Unique of(Tensor input) {
    var x = Copy.rowMajor(input).detach().reshape(-1);
    int n = (int) x.numel();
    var lanes = Lanes.along(x, 0);
    int[][] order = {new int[n]};
    if (lanes.areFloats()) {
      lanes.doubles((lane, values) -> order[0] = Order.of(values, false));
    } else {
      lanes.longs((lane, values) -> order[0] = Order.of(values, false));
    }
    var inverse = new long[n];
    var counts = new long[n];
    int[] first = new int[n];
    int last = -1;
    for (int i = 0; i < n; i++) {
      int at = order[0][i];
      if (last < 0 || differ(x, first[last], at)) {
        first[++last] = at;
      }
      inverse[at] = last;
      counts[last]++;
    }
    int found = last + 1;
    var runs = new Runs(new int[] {found}, java.util.Arrays.copyOf(first, found), 1);
    return new Unique(
        Pick.of("UniqueBackward0", x, runs),
        Tensor.of(Storage.of(inverse), input.sizes()),
        Tensor.of(Storage.of(java.util.Arrays.copyOf(counts, found)), found));
  }

  private static boolean differ(Tensor x, int a, int b) {
    var storage = x.storage();
    int p = x.offset() + a;
    int q = x.offset() + b;
    return x.isFloatingPoint()
        ? storage.getDouble(p) != storage.getDouble(q)
        : storage.getLong(p) != storage.getLong(q);
  }
}
