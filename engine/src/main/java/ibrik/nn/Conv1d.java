package ibrik.nn;

/**
 * Convolution of sequences: [N, C, L] or, without a batch, [C, L]. Options are set fluently: {@code
 * new Conv1d(3, 32, 5).stride(2).padding("same").paddingMode("reflect")}.
 *
 * <p>Each spatial size becomes {@code (size + 2 padding - dilation (kernel - 1) - 1) / stride + 1},
 * rounded down.
 */
public class Conv1d extends PlainConvLayer<Conv1d> {
  /**
   * @throws IllegalArgumentException for numbers below 1
   */
  public Conv1d(int inChannels, int outChannels, int kernelSize) {
    super(1, inChannels, outChannels, kernelSize);
  }

  /** As the other one, with a kernel of {@code kernel(3)}. */
  public Conv1d(int inChannels, int outChannels, int[] kernelSize) {
    super(1, inChannels, outChannels, kernelSize);
  }
}
