package ibrik.nn;

/** Enlarges [N, C, L] or, without a batch, [C, L], repeating the border. */
public class ReplicationPad1d extends PadLayer {
  /**
   * @param padding one number for all sides, or left, right; negative ones take away
   */
  public ReplicationPad1d(int... padding) {
    super(1, "replicate", 0, padding);
  }
}
