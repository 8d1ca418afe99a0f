package ibrik.tensor;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** {@code sort}, {@code argsort} and {@code topk}: always stable, NaN as the greatest. */
final class Order {
  private Order() {}

  static ValuesIndices sort(Tensor input, int dim, boolean descending) {
    return first("sort", "SortBackward0", input, dim, descending, Integer.MAX_VALUE);
  }

  static ValuesIndices topk(Tensor input, int k, int dim, boolean largest) {
    int d = Dims.wrap("topk", dim, input.dim());
    int n = input.dim() == 0 ? 1 : input.sizes()[d];
    if (k < 0 || k > n) {
      throw new IndexOutOfBoundsException(
          "topk: k = %d is out of range for dimension %d of size %d".formatted(k, d, n));
    }
    return first("topk", "TopkBackward0", input, dim, largest, k);
  }

  /** The first {@code most} of each lane in order. */
  private static ValuesIndices first(
      String label, String node, Tensor input, int dim, boolean descending, int most) {
    int d = Dims.wrap(label, dim, input.dim());
    int[] sizes = input.sizes().clone();
    var lanes = Lanes.along(input, d);
    int k = Math.min(lanes.length(), most);
    if (sizes.length > 0) {
      sizes[d] = k;
    }
    var indices = Tensor.allocate(DType.INT64, sizes);
    int[] starts = new int[lanes.count() * k];
    if (lanes.areFloats()) {
      lanes.doubles((lane, v) -> fill(lanes, lane, of(v, descending), k, indices, starts));
    } else {
      lanes.longs((lane, v) -> fill(lanes, lane, of(v, descending), k, indices, starts));
    }
    return new ValuesIndices(label, Pick.of(node, input, new Runs(sizes, starts, 1)), indices);
  }

  private static void fill(
      Lanes lanes, int lane, int[] order, int k, Tensor indices, int[] starts) {
    int step = lanes.step();
    int to = lane / step * k * step + lane % step;
    for (int i = 0; i < k; i++) {
      indices.storage().setLong(to + i * step, order[i]);
      starts[to + i * step] = lanes.start(lane) + order[i] * step;
    }
  }

  /** The indices of the values in order; equal values stay in their order. */
  static int[] of(double[] values, boolean descending) {
    boolean narrow = Arrays.stream(values).allMatch(v -> (float) v == v || Double.isNaN(v));
    if (!narrow) {
      var order = Comparator.<Integer>comparingDouble(i -> values[i] + 0.0);
      return boxed(values.length, descending ? order.reversed() : order);
    }
    // Bits of a float that compare as the float does, and the index: one long each.
    var keys = new long[values.length];
    for (int i = 0; i < keys.length; i++) {
      int bits = Float.floatToIntBits((float) values[i] + 0f);
      int sortable = bits ^ (bits >> 31 & Integer.MAX_VALUE);
      keys[i] = (long) (descending ? ~sortable : sortable) << 32 | i;
    }
    return unpacked(keys);
  }

  /** The indices of the values in order; equal values stay in their order. */
  static int[] of(long[] values, boolean descending) {
    boolean narrow = Arrays.stream(values).allMatch(v -> v == (int) v);
    if (!narrow) {
      var order = Comparator.<Integer>comparingLong(i -> values[i]);
      return boxed(values.length, descending ? order.reversed() : order);
    }
    var keys = new long[values.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = (descending ? ~values[i] : values[i]) << 32 | i;
    }
    return unpacked(keys);
  }

  private static int[] boxed(int n, Comparator<Integer> order) {
    return IntStream.range(0, n).boxed().sorted(order).mapToInt(i -> i).toArray();
  }

  private static int[] unpacked(long[] keys) {
    Arrays.sort(keys);
    return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
  }
}
