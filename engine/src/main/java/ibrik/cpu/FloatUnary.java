package ibrik.cpu;

/** A function of one float over contiguous runs, on the caller's thread. */
@FunctionalInterface
public interface FloatUnary {
  /** {@code out[outAt + i] = f(x[at + i])} for {@code n} floats; {@code out} may be {@code x}. */
  void run(float[] x, int at, float[] out, int outAt, int n);
}
