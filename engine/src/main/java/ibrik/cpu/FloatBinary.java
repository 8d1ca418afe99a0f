package ibrik.cpu;

/** A function of two floats over contiguous runs, on the caller's thread. */
@FunctionalInterface
public interface FloatBinary {
  /**
   * {@code out[outAt + i] = f(a[aAt + i], b[bAt + i])} for {@code n} floats; {@code out} may be one
   * of the operands.
   */
  void run(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n);
}
