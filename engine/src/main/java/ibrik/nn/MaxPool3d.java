package ibrik.nn;

/**
 * The maximum of each window of [N, C, D, H, W] or, without a batch, [C, D, H, W]: {@code new
 * MaxPool3d(3).stride(2).padding(1)}. Each spatial size becomes {@code (size + 2 padding - dilation
 * (kernel - 1) - 1) / stride + 1}, rounded down, or up with {@code ceilMode}.
 */
public class MaxPool3d extends MaxPoolLayer<MaxPool3d> {
  /**
   * @throws IllegalArgumentException for a window below 1
   */
  public MaxPool3d(int kernelSize) {
    super(3, kernelSize);
  }

  /** As the other one, with windows of {@code kernel(3, 2, 2)}. */
  public MaxPool3d(int[] kernelSize) {
    super(3, kernelSize);
  }
}
