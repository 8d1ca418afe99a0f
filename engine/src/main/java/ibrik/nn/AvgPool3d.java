package ibrik.nn;

/**
 * The mean of each window of [N, C, D, H, W] or, without a batch, [C, D, H, W]: {@code new
 * AvgPool3d(3).stride(2).padding(1)}. Each spatial size becomes {@code (size + 2 padding - kernel)
 * / stride + 1}, rounded down, or up with {@code ceilMode}.
 */
public class AvgPool3d extends AvgPoolLayer<AvgPool3d> {
  /**
   * @throws IllegalArgumentException for a window below 1
   */
  public AvgPool3d(int kernelSize) {
    super(3, kernelSize);
  }

  /** As the other one, with windows of {@code kernel(3, 2, 2)}. */
  public AvgPool3d(int[] kernelSize) {
    super(3, kernelSize);
  }

  /** What sums are divided by, in place of the number of elements. */
  public AvgPool3d divisorOverride(int divisor) {
    return divideBy(divisor);
  }
}
