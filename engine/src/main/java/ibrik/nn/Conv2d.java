package ibrik.nn;

/**
 * Convolution of images: [N, C, H, W] or, without a batch, [C, H, W]. Options are set fluently:
 * {@code new Conv2d(3, 32, 5).stride(2).padding("same").paddingMode("reflect")}.
 *
 * <p>Each spatial size becomes {@code (size + 2 padding - dilation (kernel - 1) - 1) / stride + 1},
 * rounded down.
 */
public class Conv2d extends PlainConvLayer<Conv2d> {
  /**
   * @throws IllegalArgumentException for numbers below 1
   */
  public Conv2d(int inChannels, int outChannels, int kernelSize) {
    super(2, inChannels, outChannels, kernelSize);
  }

  /** As the other one, with a kernel of {@code kernel(3, 5)}. */
  public Conv2d(int inChannels, int outChannels, int[] kernelSize) {
    super(2, inChannels, outChannels, kernelSize);
  }
}
