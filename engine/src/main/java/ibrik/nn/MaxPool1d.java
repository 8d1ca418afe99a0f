package ibrik.nn;

/**
 * The maximum of each window of [N, C, L] or, without a batch, [C, L]: {@code new
 * MaxPool1d(3).stride(2).padding(1)}. Each spatial size becomes {@code (size + 2 padding - dilation
 * (kernel - 1) - 1) / stride + 1}, rounded down, or up with {@code ceilMode}.
 */
public class MaxPool1d extends MaxPoolLayer<MaxPool1d> {
  /**
   * @throws IllegalArgumentException for a window below 1
   */
  public MaxPool1d(int kernelSize) {
    super(1, kernelSize);
  }
}
