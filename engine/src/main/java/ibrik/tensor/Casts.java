package ibrik.tensor;

/**
 * Casts of elements that lie together, one loop for each pair of types that are cast often: C2
 * vectorises a loop only where it sees the types.
 */
final class Casts {
  private Casts() {}

  /** Casts {@code n} elements; false where there is no loop for these types. */
  static boolean dense(Storage source, int from, Storage target, int to, int n) {
    return switch (source.array()) {
      case float[] s -> ofFloats(s, from, target, to, n);
      case double[] s -> ofDoubles(s, from, target, to, n);
      case long[] s -> ofLongs(s, from, target, to, n);
      case short[] s -> ofShorts(source.dtype(), s, from, target, to, n);
      case byte[] s -> ofBytes(source.dtype(), s, from, target, to, n);
      default -> false;
    };
  }

  private static boolean ofFloats(float[] s, int from, Storage target, int to, int n) {
    switch (target.array()) {
      case double[] t -> {
        for (int i = 0; i < n; i++) {
          t[to + i] = s[from + i];
        }
      }
      case long[] t -> {
        for (int i = 0; i < n; i++) {
          t[to + i] = (long) s[from + i];
        }
      }
      case int[] t -> {
        for (int i = 0; i < n; i++) {
          t[to + i] = (int) (long) s[from + i];
        }
      }
      case short[] t -> floatsToShorts(s, from, target.dtype(), t, to, n);
      case byte[] t -> floatsToBytes(s, from, target.dtype(), t, to, n);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void floatsToShorts(float[] s, int from, DType dtype, short[] t, int to, int n) {
    switch (dtype) {
      case FLOAT16 -> {
        for (int i = 0; i < n; i++) {
          t[to + i] = Float.floatToFloat16(s[from + i]);
        }
      }
      case BFLOAT16 -> {
        for (int i = 0; i < n; i++) {
          t[to + i] = Storage.toBfloat16(s[from + i]);
        }
      }
      default -> {
        for (int i = 0; i < n; i++) {
          t[to + i] = (short) (long) s[from + i];
        }
      }
    }
  }

  private static void floatsToBytes(float[] s, int from, DType dtype, byte[] t, int to, int n) {
    if (dtype == DType.BOOL) {
      for (int i = 0; i < n; i++) {
        t[to + i] = (byte) (s[from + i] != 0 ? 1 : 0);
      }
    } else {
      for (int i = 0; i < n; i++) {
        t[to + i] = (byte) (long) s[from + i];
      }
    }
  }

  private static boolean ofDoubles(double[] s, int from, Storage target, int to, int n) {
    if (!(target.array() instanceof float[] t)) {
      return false;
    }
    for (int i = 0; i < n; i++) {
      t[to + i] = (float) s[from + i];
    }
    return true;
  }

  private static boolean ofLongs(long[] s, int from, Storage target, int to, int n) {
    if (!(target.array() instanceof float[] t)) {
      return false;
    }
    for (int i = 0; i < n; i++) {
      t[to + i] = s[from + i];
    }
    return true;
  }

  private static boolean ofShorts(DType dtype, short[] s, int from, Storage target, int to, int n) {
    if (!(target.array() instanceof float[] t) || dtype == DType.INT16) {
      return false;
    }
    if (dtype == DType.FLOAT16) {
      for (int i = 0; i < n; i++) {
        t[to + i] = Float.float16ToFloat(s[from + i]);
      }
    } else {
      for (int i = 0; i < n; i++) {
        t[to + i] = Float.intBitsToFloat(s[from + i] << 16);
      }
    }
    return true;
  }

  private static boolean ofBytes(DType dtype, byte[] s, int from, Storage target, int to, int n) {
    if (!(target.array() instanceof float[] t) || dtype == DType.INT8) {
      return false;
    }
    for (int i = 0; i < n; i++) {
      t[to + i] = s[from + i] & 0xff;
    }
    return true;
  }
}
