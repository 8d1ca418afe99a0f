package ibrik.nn.functional;

import ibrik.tensor.Tensor;

/**
 * Convolutions.
 *
 * <p>Inputs are [N, C, …] or, without a batch, [C, …], the channels before the spatial dimensions;
 * input and weight have the same dtype, any of numbers. Options are PyTorch's: {@code
 * stride(2).padding(1)} ({@link Options}, {@link ConvOptions}). All of them throw {@link
 * IllegalArgumentException} where shapes, dtypes or options do not fit.
 */
abstract class Convolutions extends Pools {
  /**
   * Convolution of sequences, without bias: {@code torch.nn.functional.conv1d}.
   *
   * @param input [N, C, L]
   * @param weight [K, C / groups, k]
   */
  public static Tensor conv1d(Tensor input, Tensor weight) {
    return conv1d(input, weight, null, ConvOptions.DEFAULT);
  }

  /** As {@link #conv1d(Tensor, Tensor)}, with options. */
  public static Tensor conv1d(Tensor input, Tensor weight, ConvOptions options) {
    return conv1d(input, weight, null, options);
  }

  /**
   * As {@link #conv1d(Tensor, Tensor)}, with a bias.
   *
   * @param bias [K], or null
   */
  public static Tensor conv1d(Tensor input, Tensor weight, Tensor bias) {
    return conv1d(input, weight, bias, ConvOptions.DEFAULT);
  }

  /**
   * As {@link #conv1d(Tensor, Tensor)}, with a bias and options: {@code L_out = (L + 2 padding -
   * dilation (k - 1) - 1) / stride + 1}.
   *
   * @param bias [K], or null
   */
  public static Tensor conv1d(Tensor input, Tensor weight, Tensor bias, ConvOptions options) {
    return Convolution.forward(1, input, weight, bias, options);
  }

  /**
   * Convolution of images, without bias: {@code torch.nn.functional.conv2d}.
   *
   * @param input [N, C, H, W]
   * @param weight [K, C / groups, kh, kw]
   */
  public static Tensor conv2d(Tensor input, Tensor weight) {
    return conv2d(input, weight, null, ConvOptions.DEFAULT);
  }

  /** As {@link #conv2d(Tensor, Tensor)}, with options. */
  public static Tensor conv2d(Tensor input, Tensor weight, ConvOptions options) {
    return conv2d(input, weight, null, options);
  }

  /**
   * As {@link #conv2d(Tensor, Tensor)}, with a bias.
   *
   * @param bias [K], or null
   */
  public static Tensor conv2d(Tensor input, Tensor weight, Tensor bias) {
    return conv2d(input, weight, bias, ConvOptions.DEFAULT);
  }

  /**
   * As {@link #conv2d(Tensor, Tensor)}, with a bias and options: each spatial size becomes {@code
   * (size + 2 padding - dilation (k - 1) - 1) / stride + 1}.
   *
   * @param bias [K], or null
   */
  public static Tensor conv2d(Tensor input, Tensor weight, Tensor bias, ConvOptions options) {
    return Convolution.forward(2, input, weight, bias, options);
  }

  /**
   * Convolution of volumes, without bias: {@code torch.nn.functional.conv3d}.
   *
   * @param input [N, C, D, H, W]
   * @param weight [K, C / groups, kd, kh, kw]
   */
  public static Tensor conv3d(Tensor input, Tensor weight) {
    return conv3d(input, weight, null, ConvOptions.DEFAULT);
  }

  /** As {@link #conv3d(Tensor, Tensor)}, with options. */
  public static Tensor conv3d(Tensor input, Tensor weight, ConvOptions options) {
    return conv3d(input, weight, null, options);
  }

  /**
   * As {@link #conv3d(Tensor, Tensor)}, with a bias.
   *
   * @param bias [K], or null
   */
  public static Tensor conv3d(Tensor input, Tensor weight, Tensor bias) {
    return conv3d(input, weight, bias, ConvOptions.DEFAULT);
  }

  /**
   * As {@link #conv3d(Tensor, Tensor)}, with a bias and options: each spatial size becomes {@code
   * (size + 2 padding - dilation (k - 1) - 1) / stride + 1}.
   *
   * @param bias [K], or null
   */
  public static Tensor conv3d(Tensor input, Tensor weight, Tensor bias, ConvOptions options) {
    return Convolution.forward(3, input, weight, bias, options);
  }

  /**
   * Transposed convolution of sequences, the gradient of a convolution with respect to its input:
   * {@code torch.nn.functional.conv_transpose1d}.
   *
   * @param input [N, C, L]
   * @param weight [C, K / groups, k]
   */
  public static Tensor convTranspose1d(Tensor input, Tensor weight) {
    return convTranspose1d(input, weight, null, ConvOptions.DEFAULT);
  }

  /** As {@link #convTranspose1d(Tensor, Tensor)}, with options. */
  public static Tensor convTranspose1d(Tensor input, Tensor weight, ConvOptions options) {
    return convTranspose1d(input, weight, null, options);
  }

  /**
   * As {@link #convTranspose1d(Tensor, Tensor)}, with a bias and options: each spatial size becomes
   * {@code (size - 1) stride - 2 padding + dilation (k - 1) + outputPadding + 1}.
   *
   * @param bias [K], or null
   */
  public static Tensor convTranspose1d(
      Tensor input, Tensor weight, Tensor bias, ConvOptions options) {
    return Convolution.transposed(1, input, weight, bias, options);
  }

  /**
   * Transposed convolution of images, the gradient of a convolution with respect to its input:
   * {@code torch.nn.functional.conv_transpose2d}.
   *
   * @param input [N, C, H, W]
   * @param weight [C, K / groups, kh, kw]
   */
  public static Tensor convTranspose2d(Tensor input, Tensor weight) {
    return convTranspose2d(input, weight, null, ConvOptions.DEFAULT);
  }

  /** As {@link #convTranspose2d(Tensor, Tensor)}, with options. */
  public static Tensor convTranspose2d(Tensor input, Tensor weight, ConvOptions options) {
    return convTranspose2d(input, weight, null, options);
  }

  /**
   * As {@link #convTranspose2d(Tensor, Tensor)}, with a bias and options: each spatial size becomes
   * {@code (size - 1) stride - 2 padding + dilation (k - 1) + outputPadding + 1}.
   *
   * @param bias [K], or null
   */
  public static Tensor convTranspose2d(
      Tensor input, Tensor weight, Tensor bias, ConvOptions options) {
    return Convolution.transposed(2, input, weight, bias, options);
  }

  /**
   * Transposed convolution of volumes, the gradient of a convolution with respect to its input:
   * {@code torch.nn.functional.conv_transpose3d}.
   *
   * @param input [N, C, D, H, W]
   * @param weight [C, K / groups, kd, kh, kw]
   */
  public static Tensor convTranspose3d(Tensor input, Tensor weight) {
    return convTranspose3d(input, weight, null, ConvOptions.DEFAULT);
  }

  /** As {@link #convTranspose3d(Tensor, Tensor)}, with options. */
  public static Tensor convTranspose3d(Tensor input, Tensor weight, ConvOptions options) {
    return convTranspose3d(input, weight, null, options);
  }

  /**
   * As {@link #convTranspose3d(Tensor, Tensor)}, with a bias and options: each spatial size becomes
   * {@code (size - 1) stride - 2 padding + dilation (k - 1) + outputPadding + 1}.
   *
   * @param bias [K], or null
   */
  public static Tensor convTranspose3d(
      Tensor input, Tensor weight, Tensor bias, ConvOptions options) {
    return Convolution.transposed(3, input, weight, bias, options);
  }
}
