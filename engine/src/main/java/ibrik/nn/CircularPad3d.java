package ibrik.nn;

/** Enlarges [N, C, D, H, W], going on at the opposite border. */
public class CircularPad3d extends PadLayer {
  /**
   * @param padding one number for all sides, or left, right, top, bottom, front, back
   */
  public CircularPad3d(int... padding) {
    super(3, "circular", 0, padding);
  }
}
