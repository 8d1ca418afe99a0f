package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** One step of an {@link RNN}: {@code h = cell.call(x, h)}. */
public class RNNCell extends RecurrentCell<RNNCell> {
  private String nonlinearity = "tanh";

  /**
   * @throws IllegalArgumentException for sizes below 1
   */
  public RNNCell(int inputSize, int hiddenSize) {
    super(1, inputSize, hiddenSize);
  }

  /**
   * {@code "tanh"} or {@code "relu"}; default tanh.
   *
   * @throws IllegalArgumentException for another name
   */
  public RNNCell nonlinearity(String nonlinearity) {
    if (!nonlinearity.equals("tanh") && !nonlinearity.equals("relu")) {
      throw new IllegalArgumentException(
          "RNNCell: expected the nonlinearity tanh or relu, given '%s'".formatted(nonlinearity));
    }
    this.nonlinearity = nonlinearity;
    return this;
  }

  /** From a state of zeros. */
  @Override
  public Tensor forward(Tensor input) {
    return forward(input, zeros(input));
  }

  @Override
  public Tensor forward(Tensor input, Tensor h) {
    check(input, h);
    var sum =
        F.linear(input, parameter("weight_ih"), parameter("bias_ih"))
            .add(F.linear(h, parameter("weight_hh"), parameter("bias_hh")));
    return nonlinearity.equals("relu") ? sum.relu() : sum.tanh();
  }

  @Override
  protected String extraRepr() {
    return super.extraRepr() + (nonlinearity.equals("relu") ? ", nonlinearity=relu" : "");
  }
}
