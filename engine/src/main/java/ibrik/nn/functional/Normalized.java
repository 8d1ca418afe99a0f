package ibrik.nn.functional;

import ibrik.tensor.Tensor;

/**
 * Normalisation written out in tensor operations: what holds for every dtype, and what gradients of
 * gradients are taken of. The fused arithmetic for float32 computes the same.
 *
 * @param centred the input less its mean
 * @param deviation the standard deviation, broadcast against it
 */
record Normalized(Tensor centred, Tensor deviation, int[] over, long count) {
  /** {@code x} measured over dimensions {@code over}: biased variance plus {@code eps}. */
  static Normalized of(Tensor x, int[] over, double eps) {
    long count = 1;
    for (int d : over) {
      count *= x.size(d);
    }
    var centred = x.sub(x.sum(over, true).div(count));
    var variance = centred.mul(centred).sum(over, true).div(count);
    return new Normalized(centred, variance.add(eps).sqrt(), over, count);
  }

  Tensor value() {
    return centred.div(deviation);
  }

  /** The gradient of {@code x}, given that of {@link #value}. */
  Tensor gradient(Tensor g) {
    var z = value();
    var mean = g.sum(over, true).div(count);
    var product = g.mul(z).sum(over, true).div(count);
    return g.sub(mean).sub(z.mul(product)).div(deviation);
  }
}
