package ibrik.nn.functional;

import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;

/** Dropout in its forms: a random mask of the input's shape, or of one that broadcasts to it. */
final class Dropouts {
  /** The limit of selu for large negative inputs. */
  private static final double ALPHA = -1.7580993408473766;

  private Dropouts() {}

  static Tensor drop(String op, Tensor input, double p, boolean training, int[] maskSizes) {
    check(op, p);
    return !training || p == 0 || input.numel() == 0 ? input : input.mul(mask(input, p, maskSizes));
  }

  /** One draw for each channel of [N, C, …] or [C, …] with {@code rank} further dimensions. */
  static Tensor channels(String op, Tensor input, double p, boolean training, int rank) {
    check(op, p);
    int dims = input.dim();
    if (dims != rank + 1 && dims != rank + 2) {
      throw new IllegalArgumentException(
          "%s: expected %d dimensions, or %d without a batch, given %s"
              .formatted(op, rank + 2, rank + 1, input.shape()));
    }
    int[] sizes = input.shape().toArray();
    for (int d = dims - rank; d < dims; d++) {
      sizes[d] = 1;
    }
    return drop(op, input, p, training, sizes);
  }

  static Tensor alpha(Tensor input, double p, boolean training) {
    check("alphaDropout", p);
    if (!training || p == 0 || input.numel() == 0) {
      return input;
    }
    if (p == 1) {
      return input.mul(0);
    }
    double a = 1 / Math.sqrt((ALPHA * ALPHA * p + 1) * (1 - p));
    var kept = Tensors.bernoulli(input.detach(), 1 - p);
    var dropped = kept.neg().add(1).mul(ALPHA * a);
    return input.mul(kept.mul(a)).add(dropped.add(-ALPHA * a * p));
  }

  /** 0 with probability {@code p}, else 1 / (1 - p). */
  private static Tensor mask(Tensor like, double p, int[] sizes) {
    var mask = Tensors.zeros(sizes).to(like.dtype());
    return p == 1 ? mask : mask.bernoulli_(1 - p).mul_(1 / (1 - p));
  }

  private static void check(String op, double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException(
          "%s: expected a probability p from 0 to 1, given %s".formatted(op, p));
    }
  }
}
