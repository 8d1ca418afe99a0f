package ibrik.nn;

/** Enlarges [N, C, L] or, without a batch, [C, L], mirrored, without the border. */
public class ReflectionPad1d extends PadLayer {
  /**
   * @param padding one number for all sides, or left, right; negative ones take away
   */
  public ReflectionPad1d(int... padding) {
    super(1, "reflect", 0, padding);
  }
}
