package ibrik.nn.functional;

import ibrik.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What operations over spatial dimensions have in common: their arguments and shapes. */
final class Spatial {
  private Spatial() {}

  static int[] repeat(int value, int rank) {
    int[] all = new int[rank];
    Arrays.fill(all, value);
    return all;
  }

  /**
   * One value for each of {@code rank} dimensions.
   *
   * @throws IllegalArgumentException unless there is one value, or one for each
   */
  static int[] expand(String op, String name, int[] values, int rank) {
    if (values.length == rank) {
      return values;
    }
    if (values.length != 1) {
      throw new IllegalArgumentException(
          "%s: %s must be one number or %d, given %s"
              .formatted(op, name, rank, Arrays.toString(values)));
    }
    return repeat(values[0], rank);
  }

  /** Refuses values below {@code least}. */
  static int[] atLeast(String op, String name, int[] values, int least) {
    for (int value : values) {
      if (value < least) {
        throw new IllegalArgumentException(
            "%s: %s must be at least %d, given %s"
                .formatted(op, name, least, Arrays.toString(values)));
      }
    }
    return values;
  }

  /** Whether {@code input} is [N, C, …] and not [C, …]; refuses anything else. */
  static boolean isBatched(String op, Tensor input, int rank) {
    if (input.dim() != rank + 2 && input.dim() != rank + 1) {
      throw new IllegalArgumentException(
          "%s: expected input of %d dimensions [N, C, %s] or %d [C, %s], given %s"
              .formatted(op, rank + 2, names(rank), rank + 1, names(rank), format(input)));
    }
    return input.dim() == rank + 2;
  }

  /** {@code H, W}. */
  static String names(int rank) {
    return switch (rank) {
      case 1 -> "L";
      case 2 -> "H, W";
      default -> "D, H, W";
    };
  }

  /** {@code [2, 3]}. */
  static String format(Tensor x) {
    return Arrays.toString(x.shape().toArray());
  }

  /** {@code 3x3}. */
  static String times(int... sizes) {
    return Arrays.stream(sizes).mapToObj(Integer::toString).collect(Collectors.joining("x"));
  }

  /** The last {@code rank} sizes of {@code x}. */
  static int[] sizes(Tensor x, int rank) {
    int[] all = x.shape().toArray();
    return Arrays.copyOfRange(all, all.length - rank, all.length);
  }

  /** {@code [a, b, rest…]}. */
  static int[] join(int a, int b, int... rest) {
    int[] all = new int[rest.length + 2];
    all[0] = a;
    all[1] = b;
    System.arraycopy(rest, 0, all, 2, rest.length);
    return all;
  }

  /** [C, …] as [1, C, …]. */
  static Tensor batched(Tensor x) {
    return x.reshape(prepend(1, x.shape().toArray()));
  }

  /** [1, C, …] as [C, …]. */
  static Tensor unbatched(Tensor x) {
    int[] sizes = x.shape().toArray();
    return x.reshape(Arrays.copyOfRange(sizes, 1, sizes.length));
  }

  private static int[] prepend(int first, int[] rest) {
    int[] all = new int[rest.length + 1];
    all[0] = first;
    System.arraycopy(rest, 0, all, 1, rest.length);
    return all;
  }

  /**
   * The number of elements of a result.
   *
   * @throws IllegalArgumentException for more than one tensor can hold
   */
  static int product(int... sizes) {
    long n = 1;
    for (int size : sizes) {
      n = size == 0 ? 0 : Math.clamp(n * size, 0, Long.MAX_VALUE / Integer.MAX_VALUE);
    }
    if (n > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "a result of %s has more elements than one tensor can hold (2³¹)"
              .formatted(Arrays.toString(sizes)));
    }
    return (int) n;
  }
}
