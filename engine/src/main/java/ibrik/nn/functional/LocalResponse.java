package ibrik.nn.functional;

import ibrik.tensor.Tensor;

/**
 * {@code localResponseNorm}: each element divided by what its neighbours in the channels amount to.
 */
final class LocalResponse {
  private LocalResponse() {}

  static Tensor of(Tensor input, int size, double alpha, double beta, double k) {
    if (input.dim() < 3 || !input.isFloatingPoint()) {
      throw new IllegalArgumentException(
          "localResponseNorm: expected a floating point input of at least 3 dimensions [N, C, …], given %s %s"
              .formatted(input.dtype(), Spatial.format(input)));
    }
    Spatial.atLeast("localResponseNorm", "size", new int[] {size}, 1);
    int[] sizes = input.shape().toArray();
    int places = Spatial.product(Spatial.sizes(input, sizes.length - 2));
    // The channels as rows of an image: their mean square is an average pooling of squares.
    var squares = input.mul(input).reshape(sizes[0], 1, sizes[1], places);
    var padded = Pad.constant(squares, new int[] {0, 0, size / 2, (size - 1) / 2}, 0);
    var options = Options.stride(1);
    var mean = AveragePool.sliding(2, padded, new int[] {size, 1}, options).reshape(sizes);
    return input.div(mean.mul(alpha).add(k).pow(beta));
  }
}
