package ibrik.nn;

/** Enlarges [N, C, D, H, W] or, without a batch, [C, D, H, W] with one value. */
public class ConstantPad3d extends PadLayer {
  /** With {@code padding} on all sides. */
  public ConstantPad3d(int padding, Number value) {
    this(new int[] {padding}, value);
  }

  /**
   * @param padding one number for all sides, or left, right, top, bottom, front, back; negative
   *     ones take away
   */
  public ConstantPad3d(int[] padding, Number value) {
    super(3, "constant", value, padding);
  }

  @Override
  protected String extraRepr() {
    return "padding=%s, value=%s".formatted(super.extraRepr(), Repr.of(value()));
  }
}
