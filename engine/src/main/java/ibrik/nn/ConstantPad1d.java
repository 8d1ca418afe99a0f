package ibrik.nn;

/** Enlarges [N, C, L] or, without a batch, [C, L] with one value. */
public class ConstantPad1d extends PadLayer {
  /** With {@code padding} on all sides. */
  public ConstantPad1d(int padding, Number value) {
    this(new int[] {padding}, value);
  }

  /**
   * @param padding one number for all sides, or left, right; negative ones take away
   */
  public ConstantPad1d(int[] padding, Number value) {
    super(1, "constant", value, padding);
  }

  @Override
  protected String extraRepr() {
    return "padding=%s, value=%s".formatted(super.extraRepr(), Repr.of(value()));
  }
}
