package ibrik.nn;

/**
 * The inverse of {@link MaxPool3d}, as far as there is one: [N, C, D, H, W] or, without a batch,
 * [C, D, H, W] with the maxima at their places and zeros elsewhere.
 */
public class MaxUnpool3d extends MaxUnpoolLayer<MaxUnpool3d> {
  /**
   * @throws IllegalArgumentException for a window below 1
   */
  public MaxUnpool3d(int kernelSize) {
    super(3, kernelSize);
  }

  /** As the other one, with windows of {@code kernel(3, 2, 2)}. */
  public MaxUnpool3d(int[] kernelSize) {
    super(3, kernelSize);
  }
}
