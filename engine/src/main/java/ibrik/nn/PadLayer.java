package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** What padding layers share. */
public abstract class PadLayer extends Module {
  private final int[] padding;
  private final String mode;
  private final Number value;

  PadLayer(int rank, String mode, Number value, int... padding) {
    this.padding = Checks.perDimension(getName(), "padding", Integer.MIN_VALUE, 2 * rank, padding);
    this.mode = mode;
    this.value = value;
  }

  final Number value() {
    return value;
  }

  @Override
  public Tensor forward(Tensor input) {
    return F.pad(input, padding, mode, value);
  }

  @Override
  protected String extraRepr() {
    return Repr.of(padding);
  }
}
