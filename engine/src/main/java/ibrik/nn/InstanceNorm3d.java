package ibrik.nn;

/**
 * Normalises each channel of each [N, C, D, H, W] or [C, D, H, W] over its places. Weight, bias and
 * running statistics are off unless asked for: {@code new
 * InstanceNorm3d(32).affine(true).trackRunningStats(true)}.
 */
public class InstanceNorm3d extends InstanceNormLayer<InstanceNorm3d> {
  /**
   * @param numFeatures the number of channels
   */
  public InstanceNorm3d(int numFeatures) {
    super(numFeatures, 3);
  }
}
