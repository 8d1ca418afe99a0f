package ibrik.nn;

/**
 * Convolution of volumes: [N, C, D, H, W] or, without a batch, [C, D, H, W]. Options are set
 * fluently: {@code new Conv3d(3, 32, 3).stride(2).padding("same").paddingMode("reflect")}.
 *
 * <p>Each spatial size becomes {@code (size + 2 padding - dilation (kernel - 1) - 1) / stride + 1},
 * rounded down.
 */
public class Conv3d extends PlainConvLayer<Conv3d> {
  /**
   * @throws IllegalArgumentException for numbers below 1
   */
  public Conv3d(int inChannels, int outChannels, int kernelSize) {
    super(3, inChannels, outChannels, kernelSize);
  }

  /** As the other one, with a kernel of {@code kernel(3, 5, 7)}. */
  public Conv3d(int inChannels, int outChannels, int[] kernelSize) {
    super(3, inChannels, outChannels, kernelSize);
  }
}
