package ibrik.nn;

/** Enlarges [N, C, H, W], going on at the opposite border. */
public class CircularPad2d extends PadLayer {
  /**
   * @param padding one number for all sides, or left, right, top, bottom
   */
  public CircularPad2d(int... padding) {
    super(2, "circular", 0, padding);
  }
}
