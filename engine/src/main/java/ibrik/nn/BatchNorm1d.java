package ibrik.nn;

/**
 * Normalises each channel of [N, C] or [N, C, L] over the batch and all places, then scales and
 * shifts it. In evaluation the running statistics take the place of the batch's.
 */
public class BatchNorm1d extends BatchNormLayer<BatchNorm1d> {
  /**
   * @param numFeatures the number of channels
   */
  public BatchNorm1d(int numFeatures) {
    super(numFeatures, 2, 3);
  }
}
