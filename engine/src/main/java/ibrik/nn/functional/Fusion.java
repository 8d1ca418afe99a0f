package ibrik.nn.functional;

import ibrik.tensor.Tensor;

/**
 * Functions in a row that are computed at once; for the layers of {@code ibrik.nn}, which know what
 * follows them. Results and gradients are those of the functions one after the other.
 */
public final class Fusion {
  private Fusion() {}

  /** {@code maxPool2d(conv2d(input, weight, bias, options), kernelSize, pool)}. */
  public static Tensor convMaxPool2d(
      Tensor input,
      Tensor weight,
      Tensor bias,
      ConvOptions options,
      int[] kernelSize,
      PoolOptions pool) {
    return PooledConvolution.of(input, weight, bias, options, kernelSize, pool);
  }
}
