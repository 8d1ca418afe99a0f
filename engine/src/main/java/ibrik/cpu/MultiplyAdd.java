package ibrik.cpu;

/**
 * {@code d[dStart + i * dStep] += a[aStart + i * aStep] * b[bStart + i * bStep]} for {@code i} from
 * 0 to {@code count}, over arrays of one element type: the one thing that a plain convolution or
 * matrix product of that type needs. A step may be 0.
 *
 * <p>Integer products wrap around, as PyTorch's do.
 */
@FunctionalInterface
public interface MultiplyAdd {
  void run(int dStart, int dStep, int aStart, int aStep, int bStart, int bStep, int count);

  /** For {@code float}. */
  static MultiplyAdd of(float[] d, float[] a, float[] b) {
    return (dStart, dStep, aStart, aStep, bStart, bStep, count) -> {
      for (var i = 0; i < count; i++) {
        d[dStart + i * dStep] += a[aStart + i * aStep] * b[bStart + i * bStep];
      }
    };
  }

  /** For {@code double}. */
  static MultiplyAdd of(double[] d, double[] a, double[] b) {
    return (dStart, dStep, aStart, aStep, bStart, bStep, count) -> {
      for (var i = 0; i < count; i++) {
        d[dStart + i * dStep] += a[aStart + i * aStep] * b[bStart + i * bStep];
      }
    };
  }

  /** For {@code int}. */
  static MultiplyAdd of(int[] d, int[] a, int[] b) {
    return (dStart, dStep, aStart, aStep, bStart, bStep, count) -> {
      for (var i = 0; i < count; i++) {
        d[dStart + i * dStep] += a[aStart + i * aStep] * b[bStart + i * bStep];
      }
    };
  }

  /** For {@code long}. */
  static MultiplyAdd of(long[] d, long[] a, long[] b) {
    return (dStart, dStep, aStart, aStep, bStart, bStep, count) -> {
      for (var i = 0; i < count; i++) {
        d[dStart + i * dStep] += a[aStart + i * aStep] * b[bStart + i * bStep];
      }
    };
  }

  /** For {@code byte}, as unsigned numbers wrap around too. */
  static MultiplyAdd of(byte[] d, byte[] a, byte[] b) {
    return (dStart, dStep, aStart, aStep, bStart, bStep, count) -> {
      for (var i = 0; i < count; i++) {
        d[dStart + i * dStep] += (byte) (a[aStart + i * aStep] * b[bStart + i * bStep]);
      }
    };
  }
}
