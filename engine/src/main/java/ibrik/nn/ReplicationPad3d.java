package ibrik.nn;

/** Enlarges [N, C, D, H, W] or, without a batch, [C, D, H, W], repeating the border. */
public class ReplicationPad3d extends PadLayer {
  /**
   * @param padding one number for all sides, or left, right, top, bottom, front, back; negative
   *     ones take away
   */
  public ReplicationPad3d(int... padding) {
    super(3, "replicate", 0, padding);
  }
}
