package ibrik.nn;

/** Enlarges [N, C, H, W] or, without a batch, [C, H, W] with one value. */
public class ConstantPad2d extends PadLayer {
  /** With {@code padding} on all sides. */
  public ConstantPad2d(int padding, Number value) {
    this(new int[] {padding}, value);
  }

  /**
   * @param padding one number for all sides, or left, right, top, bottom; negative ones take away
   */
  public ConstantPad2d(int[] padding, Number value) {
    super(2, "constant", value, padding);
  }

  @Override
  protected String extraRepr() {
    return "padding=%s, value=%s".formatted(super.extraRepr(), Repr.of(value()));
  }
}
