package ibrik.nn;

/** Enlarges [N, C, L], going on at the opposite border. */
public class CircularPad1d extends PadLayer {
  /**
   * @param padding one number for all sides, or left, right
   */
  public CircularPad1d(int... padding) {
    super(1, "circular", 0, padding);
  }
}
