package ibrik.kernel;

/** A loop that was compiled before; cells' own are measured against it. */
public final class Axpy {
  private Axpy() {}

  /** {@code y += a x}. */
  public static void axpy(float a, float[] x, float[] y) {
    for (int i = 0; i < x.length; i++) {
      y[i] += a * x[i];
    }
  }
}
