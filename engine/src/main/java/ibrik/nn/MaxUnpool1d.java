package ibrik.nn;

/**
 * The inverse of {@link MaxPool1d}, as far as there is one: [N, C, L] or, without a batch, [C, L]
 * with the maxima at their places and zeros elsewhere.
 */
public class MaxUnpool1d extends MaxUnpoolLayer<MaxUnpool1d> {
  /**
   * @throws IllegalArgumentException for a window below 1
   */
  public MaxUnpool1d(int kernelSize) {
    super(1, kernelSize);
  }
}
