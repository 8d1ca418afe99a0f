package ibrik.cpu;

/**
 * The optimizers' steps over floats, each in one pass.
 *
 * <p>Element {@code i} of all arrays belongs together: with one index for all of them C2 knows that
 * they don't overlap otherwise, and makes vectors of the loops.
 */
public final class Updates {
  /** Floats that are worth a second thread. */
  private static final int GRAIN = 1 << 15;

  private Updates() {}

  /** Plain gradient descent over n floats: {@code p -= lr * (g + weightDecay * p)}. */
  public static void sgd(float[] p, float[] g, int n, float lr, float weightDecay) {
    Parallel.forRange(
        n,
        GRAIN,
        (start, end) -> {
          for (var i = start; i < end; i++) {
            p[i] -= lr * (g[i] + weightDecay * p[i]);
          }
        });
  }

  /**
   * Gradient descent with momentum over n floats: {@code b = momentum * b + (1 - dampening) * d}
   * with {@code d = g + weightDecay * p}, then {@code p -= lr * b}, or {@code p -= lr * (d +
   * momentum * b)} with {@code nesterov}.
   */
  public static void momentum(
      float[] p,
      float[] g,
      float[] b,
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
            var d = g[i] + weightDecay * p[i];
            var buffer = momentum * b[i] + (1 - dampening) * d;
            b[i] = buffer;
            p[i] -= lr * (ownShare * d + bufferShare * buffer);
          }
        });
  }

  /**
   * Adam over n floats: {@code m = beta1 * m + (1 - beta1) * g}, {@code v = beta2 * v + (1 - beta2)
   * * g²}, {@code p -= stepSize * m / (sqrt(v) / rootCorrection + eps)}, where {@code stepSize = lr
   * / (1 - beta1^t)} and {@code rootCorrection = sqrt(1 - beta2^t)}. First {@code p} is multiplied
   * by {@code shrink}, then {@code g} has {@code weightDecay * p} added.
   */
  public static void adam(
      float[] p,
      float[] g,
      float[] m,
      float[] v,
      int n,
      float stepSize,
      double beta1,
      double beta2,
      float eps,
      float rootCorrection,
      float weightDecay,
      float shrink) {
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
            var before = shrink * p[i];
            var d = g[i] + weightDecay * before;
            var first = keep1 * m[i] + take1 * d;
            var second = keep2 * v[i] + take2 * d * d;
            m[i] = first;
            v[i] = second;
            var divisor = (float) Math.sqrt(second) / rootCorrection + eps;
            p[i] = before - stepSize * first / divisor;
          }
        });
  }
}
