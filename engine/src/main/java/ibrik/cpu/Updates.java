package ibrik.cpu;

/** The optimizers' steps over contiguous floats, each in one pass. */
public final class Updates {
  /** Floats that are worth a second thread. */
  private static final int GRAIN = 1 << 15;

  private Updates() {}

  /** Plain gradient descent: {@code p -= lr * (g + weightDecay * p)}. */
  public static void sgd(
      float[] p, int pAt, float[] g, int gAt, int n, float lr, float weightDecay) {
    Parallel.forRange(
        n,
        GRAIN,
        (start, end) -> {
          for (var i = start; i < end; i++) {
            p[pAt + i] -= lr * (g[gAt + i] + weightDecay * p[pAt + i]);
          }
        });
  }

  /**
   * Gradient descent with momentum: {@code b = momentum * b + (1 - dampening) * d} with {@code d =
   * g + weightDecay * p}, then {@code p -= lr * b}, or {@code p -= lr * (d + momentum * b)} with
   * {@code nesterov}.
   */
  public static void momentum(
      float[] p,
      int pAt,
      float[] g,
      int gAt,
      float[] b,
      int bAt,
      int n,
      float lr,
      float weightDecay,
      float momentum,
      float dampening,
      boolean nesterov) {
    var ownShare = nesterov ? 1f : 0f;
    var bufferShare = nesterov ? momentum : 1f;
    Parallel.forRange(
        n,
        GRAIN,
        (start, end) -> {
          for (var i = start; i < end; i++) {
            var d = g[gAt + i] + weightDecay * p[pAt + i];
            var buffer = momentum * b[bAt + i] + (1 - dampening) * d;
            b[bAt + i] = buffer;
            p[pAt + i] -= lr * (ownShare * d + bufferShare * buffer);
          }
        });
  }

  /**
   * Adam: {@code m = beta1 * m + (1 - beta1) * g}, {@code v = beta2 * v + (1 - beta2) * g²}, {@code
   * p -= stepSize * m / (sqrt(v) / rootCorrection + eps)}, where {@code stepSize = lr / (1 -
   * beta1^t)} and {@code rootCorrection = sqrt(1 - beta2^t)}. {@code g} has {@code weightDecay * p}
   * added first.
   */
  public static void adam(
      float[] p,
      int pAt,
      float[] g,
      int gAt,
      float[] m,
      int mAt,
      float[] v,
      int vAt,
      int n,
      float stepSize,
      double beta1,
      double beta2,
      float eps,
      float rootCorrection,
      float weightDecay) {
    // Rounded after the difference: 1 - 0.999f is off by five digits.
    var keep1 = (float) beta1;
    var keep2 = (float) beta2;
    var take1 = (float) (1 - beta1);
    var take2 = (float) (1 - beta2);
    Parallel.forRange(
        n,
        GRAIN,
        (start, end) -> {
          for (var i = start; i < end; i++) {
            var d = g[gAt + i] + weightDecay * p[pAt + i];
            var first = keep1 * m[mAt + i] + take1 * d;
            var second = keep2 * v[vAt + i] + take2 * d * d;
            m[mAt + i] = first;
            v[vAt + i] = second;
            p[pAt + i] -= stepSize * first / ((float) Math.sqrt(second) / rootCorrection + eps);
          }
        });
  }
}
