package ibrik.nn;

/**
 * Transposed convolution of sequences, the gradient of a convolution with respect to its input: [N,
 * C, L] or, without a batch, [C, L]. Options are set fluently: {@code new ConvTranspose1d(8, 4,
 * 3).stride(2).padding(1).outputPadding(1)}.
 *
 * <p>Each spatial size becomes {@code (size - 1) stride - 2 padding + dilation (kernel - 1) +
 * outputPadding + 1}.
 */
public class ConvTranspose1d extends TransposedConvLayer<ConvTranspose1d> {
  /**
   * @throws IllegalArgumentException for numbers below 1
   */
  public ConvTranspose1d(int inChannels, int outChannels, int kernelSize) {
    super(1, inChannels, outChannels, kernelSize);
  }

  /** As the other one, with a kernel of {@code kernel(3)}. */
  public ConvTranspose1d(int inChannels, int outChannels, int[] kernelSize) {
    super(1, inChannels, outChannels, kernelSize);
  }
}
