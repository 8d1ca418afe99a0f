package ibrik.nn.functional;

import ibrik.tensor.Tensor;

/**
 * Pooling.
 *
 * <p>Inputs are [N, C, …] or, without a batch, [C, …]. Windows are given as {@code 2}, or by
 * dimension as {@code kernel(3, 2)}; options are PyTorch's: {@code stride(1).ceilMode(true)}
 * ({@link Options}, {@link PoolOptions}), the stride being the window's size unless given. Each
 * spatial size becomes {@code (size + 2 padding - dilation (kernel - 1) - 1) / stride + 1}, rounded
 * down, or up with {@code ceilMode}. All of them throw {@link IllegalArgumentException} where
 * shapes, dtypes or options do not fit.
 */
abstract class Pools extends Normalizations {
  /**
   * The maximum of each window, of any dtype of numbers: {@code torch.nn.functional.max_pool1d}.
   * NaN counts as greater than everything, padding as less.
   *
   * @param input [N, C, L]
   */
  public static Tensor maxPool1d(Tensor input, int kernelSize) {
    return maxPool1d(input, new int[] {kernelSize}, PoolOptions.DEFAULT);
  }

  /** As {@link #maxPool1d(Tensor, int)}, with options. */
  public static Tensor maxPool1d(Tensor input, int kernelSize, PoolOptions options) {
    return maxPool1d(input, new int[] {kernelSize}, options);
  }

  /** As {@link #maxPool1d(Tensor, int)}, with windows that differ by dimension. */
  public static Tensor maxPool1d(Tensor input, int[] kernelSize, PoolOptions options) {
    return MaxPool.sliding(1, input, kernelSize, options);
  }

  /** As {@link #maxPool1d(Tensor, int)}, with the places of the maxima. */
  public static WithIndices maxPool1dWithIndices(
      Tensor input, int[] kernelSize, PoolOptions options) {
    return MaxPool.slidingWithIndices(1, input, kernelSize, options);
  }

  /**
   * The mean of each window: {@code torch.nn.functional.avg_pool1d}.
   *
   * @param input [N, C, L]
   */
  public static Tensor avgPool1d(Tensor input, int kernelSize) {
    return avgPool1d(input, new int[] {kernelSize}, PoolOptions.DEFAULT);
  }

  /** As {@link #avgPool1d(Tensor, int)}, with options. */
  public static Tensor avgPool1d(Tensor input, int kernelSize, PoolOptions options) {
    return avgPool1d(input, new int[] {kernelSize}, options);
  }

  /** As {@link #avgPool1d(Tensor, int)}, with windows that differ by dimension. */
  public static Tensor avgPool1d(Tensor input, int[] kernelSize, PoolOptions options) {
    return AveragePool.sliding(1, input, kernelSize, options);
  }

  /**
   * Maxima of windows that share the input evenly: {@code adaptive_max_pool1d}.
   *
   * @param outputSize the spatial sizes of the result, one for all or one for each; -1 keeps a size
   */
  public static Tensor adaptiveMaxPool1d(Tensor input, int... outputSize) {
    return MaxPool.adaptive(1, input, outputSize);
  }

  /** As {@link #adaptiveMaxPool1d}, with the places of the maxima. */
  public static WithIndices adaptiveMaxPool1dWithIndices(Tensor input, int... outputSize) {
    return MaxPool.adaptiveWithIndices(1, input, outputSize);
  }

  /**
   * Means of windows that share the input evenly: {@code adaptiveAvgPool1d}.
   *
   * @param outputSize the spatial sizes of the result, one for all or one for each; -1 keeps a size
   */
  public static Tensor adaptiveAvgPool1d(Tensor input, int... outputSize) {
    return AveragePool.adaptive("adaptiveAvgPool1d", 1, input, outputSize);
  }

  /**
   * The inverse of {@link #maxPool1d} as far as there is one: maxima at their places, zeros
   * elsewhere.
   *
   * @param indices int64, as {@link #maxPool1dWithIndices} gives them
   * @param outputSize the spatial sizes of the result; null: as small as windows and stride allow
   * @throws IndexOutOfBoundsException for an index outside of the result
   */
  public static Tensor maxUnpool1d(
      Tensor input, Tensor indices, int[] kernelSize, PoolOptions options, int[] outputSize) {
    return MaxUnpool.of(1, input, indices, kernelSize, options, outputSize);
  }

  /**
   * The maximum of each window, of any dtype of numbers: {@code torch.nn.functional.max_pool2d}.
   * NaN counts as greater than everything, padding as less.
   *
   * @param input [N, C, H, W]
   */
  public static Tensor maxPool2d(Tensor input, int kernelSize) {
    return maxPool2d(input, new int[] {kernelSize}, PoolOptions.DEFAULT);
  }

  /** As {@link #maxPool2d(Tensor, int)}, with options. */
  public static Tensor maxPool2d(Tensor input, int kernelSize, PoolOptions options) {
    return maxPool2d(input, new int[] {kernelSize}, options);
  }

  /** As {@link #maxPool2d(Tensor, int)}, with windows that differ by dimension. */
  public static Tensor maxPool2d(Tensor input, int[] kernelSize, PoolOptions options) {
    return MaxPool.sliding(2, input, kernelSize, options);
  }

  /** As {@link #maxPool2d(Tensor, int)}, with the places of the maxima. */
  public static WithIndices maxPool2dWithIndices(
      Tensor input, int[] kernelSize, PoolOptions options) {
    return MaxPool.slidingWithIndices(2, input, kernelSize, options);
  }

  /**
   * The mean of each window: {@code torch.nn.functional.avg_pool2d}.
   *
   * @param input [N, C, H, W]
   */
  public static Tensor avgPool2d(Tensor input, int kernelSize) {
    return avgPool2d(input, new int[] {kernelSize}, PoolOptions.DEFAULT);
  }

  /** As {@link #avgPool2d(Tensor, int)}, with options. */
  public static Tensor avgPool2d(Tensor input, int kernelSize, PoolOptions options) {
    return avgPool2d(input, new int[] {kernelSize}, options);
  }

  /** As {@link #avgPool2d(Tensor, int)}, with windows that differ by dimension. */
  public static Tensor avgPool2d(Tensor input, int[] kernelSize, PoolOptions options) {
    return AveragePool.sliding(2, input, kernelSize, options);
  }

  /**
   * Maxima of windows that share the input evenly: {@code adaptive_max_pool2d}.
   *
   * @param outputSize the spatial sizes of the result, one for all or one for each; -1 keeps a size
   */
  public static Tensor adaptiveMaxPool2d(Tensor input, int... outputSize) {
    return MaxPool.adaptive(2, input, outputSize);
  }

  /** As {@link #adaptiveMaxPool2d}, with the places of the maxima. */
  public static WithIndices adaptiveMaxPool2dWithIndices(Tensor input, int... outputSize) {
    return MaxPool.adaptiveWithIndices(2, input, outputSize);
  }

  /**
   * Means of windows that share the input evenly: {@code adaptiveAvgPool2d}.
   *
   * @param outputSize the spatial sizes of the result, one for all or one for each; -1 keeps a size
   */
  public static Tensor adaptiveAvgPool2d(Tensor input, int... outputSize) {
    return AveragePool.adaptive("adaptiveAvgPool2d", 2, input, outputSize);
  }

  /**
   * The inverse of {@link #maxPool2d} as far as there is one: maxima at their places, zeros
   * elsewhere.
   *
   * @param indices int64, as {@link #maxPool2dWithIndices} gives them
   * @param outputSize the spatial sizes of the result; null: as small as windows and stride allow
   * @throws IndexOutOfBoundsException for an index outside of the result
   */
  public static Tensor maxUnpool2d(
      Tensor input, Tensor indices, int[] kernelSize, PoolOptions options, int[] outputSize) {
    return MaxUnpool.of(2, input, indices, kernelSize, options, outputSize);
  }

  /**
   * The maximum of each window, of any dtype of numbers: {@code torch.nn.functional.max_pool3d}.
   * NaN counts as greater than everything, padding as less.
   *
   * @param input [N, C, D, H, W]
   */
  public static Tensor maxPool3d(Tensor input, int kernelSize) {
    return maxPool3d(input, new int[] {kernelSize}, PoolOptions.DEFAULT);
  }

  /** As {@link #maxPool3d(Tensor, int)}, with options. */
  public static Tensor maxPool3d(Tensor input, int kernelSize, PoolOptions options) {
    return maxPool3d(input, new int[] {kernelSize}, options);
  }

  /** As {@link #maxPool3d(Tensor, int)}, with windows that differ by dimension. */
  public static Tensor maxPool3d(Tensor input, int[] kernelSize, PoolOptions options) {
    return MaxPool.sliding(3, input, kernelSize, options);
  }

  /** As {@link #maxPool3d(Tensor, int)}, with the places of the maxima. */
  public static WithIndices maxPool3dWithIndices(
      Tensor input, int[] kernelSize, PoolOptions options) {
    return MaxPool.slidingWithIndices(3, input, kernelSize, options);
  }

  /**
   * The mean of each window: {@code torch.nn.functional.avg_pool3d}.
   *
   * @param input [N, C, D, H, W]
   */
  public static Tensor avgPool3d(Tensor input, int kernelSize) {
    return avgPool3d(input, new int[] {kernelSize}, PoolOptions.DEFAULT);
  }

  /** As {@link #avgPool3d(Tensor, int)}, with options. */
  public static Tensor avgPool3d(Tensor input, int kernelSize, PoolOptions options) {
    return avgPool3d(input, new int[] {kernelSize}, options);
  }

  /** As {@link #avgPool3d(Tensor, int)}, with windows that differ by dimension. */
  public static Tensor avgPool3d(Tensor input, int[] kernelSize, PoolOptions options) {
    return AveragePool.sliding(3, input, kernelSize, options);
  }

  /**
   * Maxima of windows that share the input evenly: {@code adaptive_max_pool3d}.
   *
   * @param outputSize the spatial sizes of the result, one for all or one for each; -1 keeps a size
   */
  public static Tensor adaptiveMaxPool3d(Tensor input, int... outputSize) {
    return MaxPool.adaptive(3, input, outputSize);
  }

  /** As {@link #adaptiveMaxPool3d}, with the places of the maxima. */
  public static WithIndices adaptiveMaxPool3dWithIndices(Tensor input, int... outputSize) {
    return MaxPool.adaptiveWithIndices(3, input, outputSize);
  }

  /**
   * Means of windows that share the input evenly: {@code adaptiveAvgPool3d}.
   *
   * @param outputSize the spatial sizes of the result, one for all or one for each; -1 keeps a size
   */
  public static Tensor adaptiveAvgPool3d(Tensor input, int... outputSize) {
    return AveragePool.adaptive("adaptiveAvgPool3d", 3, input, outputSize);
  }

  /**
   * The inverse of {@link #maxPool3d} as far as there is one: maxima at their places, zeros
   * elsewhere.
   *
   * @param indices int64, as {@link #maxPool3dWithIndices} gives them
   * @param outputSize the spatial sizes of the result; null: as small as windows and stride allow
   * @throws IndexOutOfBoundsException for an index outside of the result
   */
  public static Tensor maxUnpool3d(
      Tensor input, Tensor indices, int[] kernelSize, PoolOptions options, int[] outputSize) {
    return MaxUnpool.of(3, input, indices, kernelSize, options, outputSize);
  }
}
