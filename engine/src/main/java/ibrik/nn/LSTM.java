package ibrik.nn;

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
  List<Tensor> step(Tensor ofInput, Tensor ofHidden, List<Tensor> state) {
    var gates = ofInput.add(ofHidden);
    var i = gate(gates, 0).sigmoid();
    var f = gate(gates, 1).sigmoid();
    var g = gate(gates, 2).tanh();
    var o = gate(gates, 3).sigmoid();
    var c = f.mul(state.get(1)).add(i.mul(g));
    return List.of(o.mul(c.tanh()), c);
  }
}
