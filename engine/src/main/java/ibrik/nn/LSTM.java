package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;
import java.util.List;

/**
 * Long short-term memory (Hochreiter and Schmidhuber, 1997): {@code i, f, o} are sigmoids and
 * {@code g} a tanh of {@code W x + b + V h + d}; {@code c = f c + i g}, {@code h = o tanh(c)}. The
 * blocks of the weights are i, f, g, o.
 */
public class LSTM extends RecurrentLayer<LSTM> {
  /**
   * @throws IllegalArgumentException for sizes below 1
   */
  public LSTM(int inputSize, int hiddenSize) {
    super(4, inputSize, hiddenSize);
  }

  /** From given states, each [layers D, N, hidden size]. */
  public RecurrentOutput forwardWithState(Tensor input, Tensor h, Tensor c) {
    return run(input, List.of(h, c));
  }

  @Override
  int stateSize() {
    return 2;
  }

  @Override
  Tensor along(Tensor x, Weights weights, boolean reverse, List<Tensor> state) {
    var result =
        F.lstm(
            x,
            state.getFirst(),
            state.getLast(),
            weights.input(),
            weights.hidden(),
            weights.inputBias(),
            weights.hiddenBias(),
            reverse);
    var output = result.getFirst();
    state.set(0, output.select(0, reverse ? 0 : -1));
    state.set(1, result.getLast());
    return output;
  }
}
