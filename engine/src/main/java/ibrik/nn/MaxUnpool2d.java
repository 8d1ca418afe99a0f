package ibrik.nn;

/**
 * The inverse of {@link MaxPool2d}, as far as there is one: [N, C, H, W] or, without a batch, [C,
 * H, W] with the maxima at their places and zeros elsewhere.
 */
public class MaxUnpool2d extends MaxUnpoolLayer<MaxUnpool2d> {
  /**
   * @throws IllegalArgumentException for a window below 1
   */
  public MaxUnpool2d(int kernelSize) {
    super(2, kernelSize);
  }

  /** As the other one, with windows of {@code kernel(3, 2)}. */
  public MaxUnpool2d(int[] kernelSize) {
    super(2, kernelSize);
  }
}
