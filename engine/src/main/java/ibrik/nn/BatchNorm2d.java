package ibrik.nn;

/**
 * Normalises each channel of [N, C, H, W] over the batch and all places, then scales and shifts it.
 * In evaluation the running statistics take the place of the batch's.
 */
public class BatchNorm2d extends BatchNormLayer<BatchNorm2d> {
  /**
   * @param numFeatures the number of channels
   */
  public BatchNorm2d(int numFeatures) {
    super(numFeatures, 4, 4);
  }
}
