package ibrik.nn;

/**
 * Normalises each channel of [N, C, D, H, W] over the batch and all places, then scales and shifts
 * it. In evaluation the running statistics take the place of the batch's.
 */
public class BatchNorm3d extends BatchNormLayer<BatchNorm3d> {
  /**
   * @param numFeatures the number of channels
   */
  public BatchNorm3d(int numFeatures) {
    super(numFeatures, 5, 5);
  }
}
