package ibrik.nn;

/**
 * The maximum of each window of [N, C, H, W] or, without a batch, [C, H, W]: {@code new
 * MaxPool2d(3).stride(2).padding(1)}. Each spatial size becomes {@code (size + 2 padding - dilation
 * (kernel - 1) - 1) / stride + 1}, rounded down, or up with {@code ceilMode}.
 */
public class MaxPool2d extends MaxPoolLayer<MaxPool2d> {
  /**
   * @throws IllegalArgumentException for a window below 1
   */
  public MaxPool2d(int kernelSize) {
    super(2, kernelSize);
  }

  /** As the other one, with windows of {@code kernel(3, 2)}. */
  public MaxPool2d(int[] kernelSize) {
    super(2, kernelSize);
  }
}
