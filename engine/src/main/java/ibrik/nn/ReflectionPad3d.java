package ibrik.nn;

/** Enlarges [N, C, D, H, W] or, without a batch, [C, D, H, W], mirrored, without the border. */
public class ReflectionPad3d extends PadLayer {
  /**
   * @param padding one number for all sides, or left, right, top, bottom, front, back; negative
   *     ones take away
   */
  public ReflectionPad3d(int... padding) {
    super(3, "reflect", 0, padding);
  }
}
