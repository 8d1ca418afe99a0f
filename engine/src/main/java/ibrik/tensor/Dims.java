package ibrik.tensor;

import java.util.Arrays;

/** Arithmetic of dimensions, sizes and strides. */
final class Dims {
  private Dims() {}

  /**
   * {@code dim} counted from the first of {@code rank} dimensions.
   *
   * @throws IndexOutOfBoundsException outside of [-rank, rank - 1]; a scalar has room for -1 and 0
   */
  static int wrap(String op, int dim, int rank) {
    int room = Math.max(rank, 1);
    if (dim < -room || dim >= room) {
      throw new IndexOutOfBoundsException(
          "%s: dim %d is out of range for a tensor of %d dimensions, expected %d to %d"
              .formatted(op, dim, rank, -room, room - 1));
    }
    return dim < 0 ? dim + room : dim;
  }

  /** {@code dims} wrapped; refuses a dimension that is named twice. */
  static int[] wrapAll(String op, int[] dims, int rank) {
    int[] wrapped = new int[dims.length];
    var seen = new boolean[Math.max(rank, 1)];
    for (int i = 0; i < dims.length; i++) {
      wrapped[i] = wrap(op, dims[i], rank);
      if (seen[wrapped[i]]) {
        throw new IllegalArgumentException(
            "%s: dim %d appears twice in %s".formatted(op, wrapped[i], Arrays.toString(dims)));
      }
      seen[wrapped[i]] = true;
    }
    return wrapped;
  }

  static long product(int[] sizes) {
    long n = 1;
    for (int size : sizes) {
      n *= size;
    }
    return n;
  }

  /**
   * The number of elements of a new tensor.
   *
   * @throws IllegalArgumentException for a negative size or more than a Java array holds
   */
  static int checkedNumel(String op, int[] sizes) {
    long n = 1;
    for (int size : sizes) {
      if (size < 0) {
        throw new IllegalArgumentException(
            "%s: sizes must not be negative, given %s".formatted(op, Shape.format(sizes)));
      }
      n = n == 0 || size == 0 ? 0 : Math.multiplyExact(n, size);
      if (n > Integer.MAX_VALUE - 8) {
        throw new IllegalArgumentException(
            "%s: %s has more elements than one tensor can hold (2³¹)"
                .formatted(op, Shape.format(sizes)));
      }
    }
    return (int) n;
  }

  /** Row-major strides, last dimension fastest. */
  static int[] contiguousStrides(int[] sizes) {
    int[] strides = new int[sizes.length];
    int step = 1;
    for (int d = sizes.length - 1; d >= 0; d--) {
      strides[d] = step;
      step *= Math.max(sizes[d], 1);
    }
    return strides;
  }

  static boolean isContiguous(int[] sizes, int[] strides) {
    int step = 1;
    for (int d = sizes.length - 1; d >= 0; d--) {
      if (sizes[d] == 0) {
        return true;
      }
      if (sizes[d] != 1) {
        if (strides[d] != step) {
          return false;
        }
        step *= sizes[d];
      }
    }
    return true;
  }

  /**
   * The common shape of operands under broadcasting.
   *
   * @throws IllegalArgumentException where two sizes differ and neither is 1
   */
  static int[] broadcast(String op, int[] a, int[] b) {
    if (Arrays.equals(a, b)) {
      return a;
    }
    int rank = Math.max(a.length, b.length);
    int[] out = new int[rank];
    for (int i = 1; i <= rank; i++) {
      int x = i <= a.length ? a[a.length - i] : 1;
      int y = i <= b.length ? b[b.length - i] : 1;
      if (x != y && x != 1 && y != 1) {
        throw new IllegalArgumentException(
            "%s: shapes %s and %s can't be broadcast: sizes %d and %d differ at dimension %d"
                .formatted(op, Shape.format(a), Shape.format(b), x, y, rank - i));
      }
      out[rank - i] = x == 1 ? y : x;
    }
    return out;
  }

  /** Whether {@code from} broadcast with {@code to} is {@code to}. */
  static boolean canBroadcast(int[] from, int[] to) {
    int lead = to.length - from.length;
    for (int d = 0; d < from.length; d++) {
      if (lead < 0 || from[d] != 1 && from[d] != to[lead + d]) {
        return false;
      }
    }
    return true;
  }

  /** The strides with which a tensor is read when it is broadcast to {@code sizes}. */
  static int[] broadcastStrides(int[] from, int[] strides, int[] sizes) {
    int[] out = new int[sizes.length];
    int lead = sizes.length - from.length;
    for (int d = 0; d < from.length; d++) {
      out[lead + d] = from[d] == 1 && sizes[lead + d] != 1 ? 0 : strides[d];
    }
    return out;
  }

  /**
   * Refuses to broadcast where the target would have to grow.
   *
   * @throws IllegalArgumentException unless {@code from} broadcast with {@code to} is {@code to}
   */
  static void checkBroadcastInto(String op, int[] from, int[] to) {
    if (!canBroadcast(from, to)) {
      throw new IllegalArgumentException(
          "%s: %s can't be broadcast to %s, the shape of the tensor that is changed"
              .formatted(op, Shape.format(from), Shape.format(to)));
    }
  }
}
