package ibrik.nn;

/** Enlarges [N, C, H, W] or, without a batch, [C, H, W] with zeros. */
public class ZeroPad2d extends PadLayer {
  /**
   * @param padding one number for all sides, or left, right, top, bottom; negative ones take away
   */
  public ZeroPad2d(int... padding) {
    super(2, "constant", 0, padding);
  }
}
