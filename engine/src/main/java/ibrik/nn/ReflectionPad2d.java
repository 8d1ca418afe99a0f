package ibrik.nn;

/** Enlarges [N, C, H, W] or, without a batch, [C, H, W], mirrored, without the border. */
public class ReflectionPad2d extends PadLayer {
  /**
   * @param padding one number for all sides, or left, right, top, bottom; negative ones take away
   */
  public ReflectionPad2d(int... padding) {
    super(2, "reflect", 0, padding);
  }
}
