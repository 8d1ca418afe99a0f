package ibrik.nn;

/**
 * Transposed convolution of images, the gradient of a convolution with respect to its input: [N, C,
 * H, W] or, without a batch, [C, H, W]. Options are set fluently: {@code new ConvTranspose2d(8, 4,
 * 3).stride(2).padding(1).outputPadding(1)}.
 *
 * <p>Each spatial size becomes {@code (size - 1) stride - 2 padding + dilation (kernel - 1) +
 * outputPadding + 1}.
 */
public class ConvTranspose2d extends TransposedConvLayer<ConvTranspose2d> {
  /**
   * @throws IllegalArgumentException for numbers below 1
   */
  public ConvTranspose2d(int inChannels, int outChannels, int kernelSize) {
    super(2, inChannels, outChannels, kernelSize);
  }

  /** As the other one, with a kernel of {@code kernel(3, 5)}. */
  public ConvTranspose2d(int inChannels, int outChannels, int[] kernelSize) {
    super(2, inChannels, outChannels, kernelSize);
  }
}
