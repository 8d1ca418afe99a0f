package ibrik.nn;

/**
 * Normalises each channel of each [N, C, H, W] or [C, H, W] over its places. Weight, bias and
 * running statistics are off unless asked for: {@code new
 * InstanceNorm2d(32).affine(true).trackRunningStats(true)}.
 */
public class InstanceNorm2d extends InstanceNormLayer<InstanceNorm2d> {
  /**
   * @param numFeatures the number of channels
   */
  public InstanceNorm2d(int numFeatures) {
    super(numFeatures, 2);
  }
}
