package ibrik.nn;

/**
 * Normalises each channel of each [N, C, L] or [C, L] over its places. Weight, bias and running
 * statistics are off unless asked for: {@code new
 * InstanceNorm1d(32).affine(true).trackRunningStats(true)}.
 */
public class InstanceNorm1d extends InstanceNormLayer<InstanceNorm1d> {
  /**
   * @param numFeatures the number of channels
   */
  public InstanceNorm1d(int numFeatures) {
    super(numFeatures, 1);
  }
}
