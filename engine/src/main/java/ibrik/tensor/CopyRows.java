package ibrik.tensor;

import ibrik.tensor.Loops.Row;
import java.util.Arrays;

/**
 * The inner loops of copies: one for each pair of element types that is copied often, the others by
 * way of double or long. In each the target is operand 0, the source operand 1.
 */
final class CopyRows {
  private CopyRows() {}

  /** Between arrays of one element type. */
  static Row same(Object source, Object target) {
    Row strided = strided(source, target);
    return (n, at, step) -> {
      if (step[0] == 1 && step[1] == 1) {
        System.arraycopy(source, at[1], target, at[0], n);
      } else if (step[0] == 1 && step[1] == 0 && target instanceof float[] floats) {
        Arrays.fill(floats, at[0], at[0] + n, ((float[]) source)[at[1]]);
      } else {
        strided.run(n, at, step);
      }
    };
  }

  private static Row strided(Object source, Object target) {
    return switch (source) {
      case float[] s -> {
        var t = (float[]) target;
        yield (n, at, step) -> {
          for (int i = 0, p = at[0], q = at[1]; i < n; i++, p += step[0], q += step[1]) {
            t[p] = s[q];
          }
        };
      }
      case double[] s -> {
        var t = (double[]) target;
        yield (n, at, step) -> {
          for (int i = 0, p = at[0], q = at[1]; i < n; i++, p += step[0], q += step[1]) {
            t[p] = s[q];
          }
        };
      }
      case long[] s -> {
        var t = (long[]) target;
        yield (n, at, step) -> {
          for (int i = 0, p = at[0], q = at[1]; i < n; i++, p += step[0], q += step[1]) {
            t[p] = s[q];
          }
        };
      }
      case int[] s -> {
        var t = (int[]) target;
        yield (n, at, step) -> {
          for (int i = 0, p = at[0], q = at[1]; i < n; i++, p += step[0], q += step[1]) {
            t[p] = s[q];
          }
        };
      }
      case short[] s -> {
        var t = (short[]) target;
        yield (n, at, step) -> {
          for (int i = 0, p = at[0], q = at[1]; i < n; i++, p += step[0], q += step[1]) {
            t[p] = s[q];
          }
        };
      }
      case byte[] s -> {
        var t = (byte[]) target;
        yield (n, at, step) -> {
          for (int i = 0, p = at[0], q = at[1]; i < n; i++, p += step[0], q += step[1]) {
            t[p] = s[q];
          }
        };
      }
      default -> throw new AssertionError(source.getClass());
    };
  }

  /** Between storages of two dtypes. */
  static Row cast(Storage source, Storage target) {
    var special =
        switch (target.array()) {
          case float[] t -> toFloats(source, t);
          case double[] t -> toDoubles(source, t);
          default -> null;
        };
    var general = special != null ? special : general(source, target);
    return (n, at, step) -> {
      boolean dense = step[0] == 1 && step[1] == 1;
      if (!dense || !Casts.dense(source, at[1], target, at[0], n)) {
        general.run(n, at, step);
      }
    };
  }

  private static Row general(Storage source, Storage target) {
    return source.dtype().isFloatingPoint()
        ? (n, at, step) -> {
          for (int i = 0; i < n; i++) {
            target.setDouble(at[0] + i * step[0], source.getDouble(at[1] + i * step[1]));
          }
        }
        : (n, at, step) -> {
          for (int i = 0; i < n; i++) {
            target.setLong(at[0] + i * step[0], source.getLong(at[1] + i * step[1]));
          }
        };
  }

  private static Row toFloats(Storage source, float[] t) {
    return switch (source.array()) {
      case double[] s ->
          (n, at, step) -> {
            for (int i = 0, p = at[0], q = at[1]; i < n; i++, p += step[0], q += step[1]) {
              t[p] = (float) s[q];
            }
          };
      case long[] s ->
          (n, at, step) -> {
            for (int i = 0, p = at[0], q = at[1]; i < n; i++, p += step[0], q += step[1]) {
              t[p] = s[q];
            }
          };
      case int[] s ->
          (n, at, step) -> {
            for (int i = 0, p = at[0], q = at[1]; i < n; i++, p += step[0], q += step[1]) {
              t[p] = s[q];
            }
          };
      case byte[] s when source.dtype() != DType.INT8 -> unsignedToFloats(s, t);
      default -> null;
    };
  }

  private static Row unsignedToFloats(byte[] s, float[] t) {
    return (n, at, step) -> {
      int p = at[0];
      int q = at[1];
      if (step[0] == 1 && step[1] == 1) {
        for (int i = 0; i < n; i++) {
          t[p + i] = s[q + i] & 0xff;
        }
      } else {
        for (int i = 0; i < n; i++, p += step[0], q += step[1]) {
          t[p] = s[q] & 0xff;
        }
      }
    };
  }

  private static Row toDoubles(Storage source, double[] t) {
    return switch (source.array()) {
      case float[] s ->
          (n, at, step) -> {
            for (int i = 0, p = at[0], q = at[1]; i < n; i++, p += step[0], q += step[1]) {
              t[p] = s[q];
            }
          };
      case long[] s ->
          (n, at, step) -> {
            for (int i = 0, p = at[0], q = at[1]; i < n; i++, p += step[0], q += step[1]) {
              t[p] = s[q];
            }
          };
      default -> null;
    };
  }
}
