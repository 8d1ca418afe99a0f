package ibrik.nn;

/**
 * The mean of each window of [N, C, H, W] or, without a batch, [C, H, W]: {@code new
 * AvgPool2d(3).stride(2).padding(1)}. Each spatial size becomes {@code (size + 2 padding - kernel)
 * / stride + 1}, rounded down, or up with {@code ceilMode}.
 */
public class AvgPool2d extends AvgPoolLayer<AvgPool2d> {
  /**
   * @throws IllegalArgumentException for a window below 1
   */
  public AvgPool2d(int kernelSize) {
    super(2, kernelSize);
  }

  /** As the other one, with windows of {@code kernel(3, 2)}. */
  public AvgPool2d(int[] kernelSize) {
    super(2, kernelSize);
  }

  /** What sums are divided by, in place of the number of elements. */
  public AvgPool2d divisorOverride(int divisor) {
    return divideBy(divisor);
  }
}
