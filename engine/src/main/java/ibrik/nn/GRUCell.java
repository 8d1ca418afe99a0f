package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** One step of a {@link GRU}: {@code h = cell.call(x, h)}. */
public class GRUCell extends RecurrentCell<GRUCell> {
  /**
   * @throws IllegalArgumentException for sizes below 1
   */
  public GRUCell(int inputSize, int hiddenSize) {
    super(3, inputSize, hiddenSize);
  }

  /** From a state of zeros. */
  @Override
  public Tensor forward(Tensor input) {
    return forward(input, zeros(input));
  }

  @Override
  public Tensor forward(Tensor input, Tensor h) {
    check(input, h);
    return GRU.next(
        F.linear(input, parameter("weight_ih"), parameter("bias_ih")),
        F.linear(h, parameter("weight_hh"), parameter("bias_hh")),
        h);
  }
}
