package ibrik.nn;

/**
 * The mean of each window of [N, C, L] or, without a batch, [C, L]: {@code new
 * AvgPool1d(3).stride(2).padding(1)}. Each spatial size becomes {@code (size + 2 padding - kernel)
 * / stride + 1}, rounded down, or up with {@code ceilMode}.
 */
public class AvgPool1d extends AvgPoolLayer<AvgPool1d> {
  /**
   * @throws IllegalArgumentException for a window below 1
   */
  public AvgPool1d(int kernelSize) {
    super(1, kernelSize);
  }

  @Override
  String repr(int[] values) {
    return Repr.of(values);
  }
}
