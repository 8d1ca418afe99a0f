package ibrik.nn;

/** Enlarges [N, C, H, W] or, without a batch, [C, H, W], repeating the border. */
public class ReplicationPad2d extends PadLayer {
  /**
   * @param padding one number for all sides, or left, right, top, bottom; negative ones take away
   */
  public ReplicationPad2d(int... padding) {
    super(2, "replicate", 0, padding);
  }
}
