package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** One step of an {@link LSTM}: {@code state = cell.forwardWithState(x, state.h(), state.c())}. */
public class LSTMCell extends RecurrentCell<LSTMCell> {
  /**
   * The state after a step.
   *
   * @param h the output
   * @param c the cells
   */
  public record State(Tensor h, Tensor c) {}

  /**
   * @throws IllegalArgumentException for sizes below 1
   */
  public LSTMCell(int inputSize, int hiddenSize) {
    super(4, inputSize, hiddenSize);
  }

  /** {@link State#h}, from a state of zeros. */
  @Override
  public Tensor forward(Tensor input) {
    return forwardWithState(input).h();
  }

  /** {@link State#h}, from a given {@code h} and cells of zeros. */
  @Override
  public Tensor forward(Tensor input, Tensor h) {
    return forwardWithState(input, h, zeros(input)).h();
  }

  /** From a state of zeros. */
  public State forwardWithState(Tensor input) {
    var zeros = zeros(input);
    return forwardWithState(input, zeros, zeros);
  }

  /** From given states. */
  public State forwardWithState(Tensor input, Tensor h, Tensor c) {
    check(input, h, c);
    if (input.dim() == 1) {
      var row = forwardWithState(input.unsqueeze(0), h.unsqueeze(0), c.unsqueeze(0));
      return new State(row.h().squeeze(0), row.c().squeeze(0));
    }
    var result =
        F.lstm(
            input.unsqueeze(0),
            h,
            c,
            parameter("weight_ih"),
            parameter("weight_hh"),
            parameter("bias_ih"),
            parameter("bias_hh"),
            false);
    return new State(result.getFirst().select(0, 0), result.getLast());
  }
}
