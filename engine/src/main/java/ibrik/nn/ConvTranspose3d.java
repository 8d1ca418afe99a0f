package ibrik.nn;

/**
 * Transposed convolution of volumes, the gradient of a convolution with respect to its input: [N,
 * C, D, H, W] or, without a batch, [C, D, H, W]. Options are set fluently: {@code new
 * ConvTranspose3d(8, 4, 3).stride(2).padding(1).outputPadding(1)}.
 *
 * <p>Each spatial size becomes {@code (size - 1) stride - 2 padding + dilation (kernel - 1) +
 * outputPadding + 1}.
 */
public class ConvTranspose3d extends TransposedConvLayer<ConvTranspose3d> {
  /**
   * @throws IllegalArgumentException for numbers below 1
   */
  public ConvTranspose3d(int inChannels, int outChannels, int kernelSize) {
    super(3, inChannels, outChannels, kernelSize);
  }

  /** As the other one, with a kernel of {@code kernel(3, 5, 7)}. */
  public ConvTranspose3d(int inChannels, int outChannels, int[] kernelSize) {
    super(3, inChannels, outChannels, kernelSize);
  }
}
