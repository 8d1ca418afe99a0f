package ibrik.tensor;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * New tensors whose entries along each dimension are chosen by themselves: {@code flip}, {@code
 * roll}, {@code repeat}, {@code tile}, {@code repeatInterleave}, {@code indexSelect}.
 */
final class Rearrange {
  private Rearrange() {}

  private static Tensor pick(String name, Tensor input, int[][] maps) {
    return Pick.of(name, input, Runs.mapped(input.sizes(), maps));
  }

  static Tensor flip(Tensor input, int[] dims) {
    var maps = new int[input.dim()][];
    for (int d : Dims.wrapAll("flip", dims, input.dim())) {
      if (input.dim() > 0) {
        int n = input.sizes()[d];
        maps[d] = IntStream.range(0, n).map(i -> n - 1 - i).toArray();
      }
    }
    return pick("FlipBackward0", input, maps);
  }

  /** Entries move by {@code shifts} along {@code dims}; what leaves at one end enters again. */
  static Tensor roll(Tensor input, int[] shifts, int[] dims) {
    if (dims.length == 0 && shifts.length == 1) {
      return roll(input.reshape(-1), shifts, new int[] {0}).reshape(input.sizes());
    }
    if (dims.length != shifts.length) {
      throw new IllegalArgumentException(
          "roll: expected one shift for each dimension, given shifts %s and dims %s"
              .formatted(Arrays.toString(shifts), Arrays.toString(dims)));
    }
    var maps = new int[input.dim()][];
    for (int i = 0; i < dims.length; i++) {
      int d = Dims.wrap("roll", dims[i], input.dim());
      int n = input.dim() == 0 ? 0 : input.sizes()[d];
      if (n > 0) {
        // A dimension may be named twice: its shifts add up.
        int first = Math.floorMod(-(long) shifts[i] + (maps[d] == null ? 0 : maps[d][0]), n);
        maps[d] = IntStream.range(0, n).map(k -> (first + k) % n).toArray();
      }
    }
    return pick("RollBackward0", input, maps);
  }

  /** The whole {@code repeats[d]} times along dimension d; more repeats add dimensions. */
  static Tensor repeat(Tensor input, int[] repeats) {
    int lead = repeats.length - input.dim();
    if (lead < 0) {
      throw new IllegalArgumentException(
          "repeat: expected at least %d repeats for shape %s, given %s"
              .formatted(input.dim(), Shape.format(input.sizes()), Arrays.toString(repeats)));
    }
    int[] whole = new int[repeats.length];
    Arrays.fill(whole, 0, lead, 1);
    System.arraycopy(input.sizes(), 0, whole, lead, input.dim());
    var maps = new int[repeats.length][];
    for (int d = 0; d < repeats.length; d++) {
      if (repeats[d] < 0) {
        throw new IllegalArgumentException(
            "repeat: repeats must not be negative, given " + Arrays.toString(repeats));
      }
      int n = whole[d];
      int times = Math.multiplyExact(n, repeats[d]);
      maps[d] = repeats[d] == 1 ? null : IntStream.range(0, times).map(i -> i % n).toArray();
    }
    return Pick.of("RepeatBackward0", input, Runs.mapped(whole, maps));
  }

  /** As repeat, but fewer {@code dims} than dimensions are meant for the last ones. */
  static Tensor tile(Tensor input, int[] dims) {
    int lead = Math.max(input.dim() - dims.length, 0);
    int[] repeats = new int[lead + dims.length];
    Arrays.fill(repeats, 0, lead, 1);
    System.arraycopy(dims, 0, repeats, lead, dims.length);
    return repeat(input, repeats);
  }

  /** Each entry along {@code dim} as often as {@code repeats} says: one number, or one each. */
  static Tensor repeatInterleave(Tensor input, long[] repeats, int dim) {
    if (input.dim() == 0) {
      return repeatInterleave(input.reshape(1), repeats, dim);
    }
    int d = Dims.wrap("repeatInterleave", dim, input.dim());
    int n = input.sizes()[d];
    if (repeats.length != 1 && repeats.length != n) {
      throw new IllegalArgumentException(
          "repeatInterleave: expected %d repeats, one for each entry of dimension %d, given %d"
              .formatted(n, d, repeats.length));
    }
    if (Arrays.stream(repeats).anyMatch(r -> r < 0 || r > Integer.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "repeatInterleave: repeats must not be negative, given " + Arrays.toString(repeats));
    }
    var maps = new int[input.dim()][];
    maps[d] =
        IntStream.range(0, n)
            .flatMap(i -> IntStream.generate(() -> i).limit(repeats[repeats.length == 1 ? 0 : i]))
            .toArray();
    return pick("IndexSelectBackward0", input, maps);
  }

  /** The entries along {@code dim} whose numbers {@code index} holds. */
  static Tensor indexSelect(Tensor input, int dim, Tensor index) {
    return Pick.of("IndexSelectBackward0", input, selected("indexSelect", input, dim, index));
  }

  /** The places of whole entries along {@code dim}, checked. */
  static Runs selected(String op, Tensor input, int dim, Tensor index) {
    int d = Dims.wrap(op, dim, input.dim());
    if (index.dtype() != DType.INT64 && index.dtype() != DType.INT32) {
      throw new IllegalArgumentException(
          "%s: expected an index of dtype int64 or int32, given %s".formatted(op, index.dtype()));
    }
    if (index.dim() > 1) {
      throw new IllegalArgumentException(
          "%s: expected an index of at most one dimension, given %s"
              .formatted(op, Shape.format(index.sizes())));
    }
    int n = input.dim() == 0 ? 1 : input.sizes()[d];
    long[] at = index.toLongArray();
    for (long i : at) {
      if (i < 0 || i >= n) {
        throw new IndexOutOfBoundsException(
            "%s: index %d is out of range for dimension %d of size %d".formatted(op, i, d, n));
      }
    }
    if (input.dim() == 0) {
      return new Runs(input.sizes(), new int[at.length], 1);
    }
    var maps = new int[input.dim()][];
    maps[d] = Arrays.stream(at).mapToInt(i -> (int) i).toArray();
    return Runs.mapped(input.sizes(), maps);
  }
}
