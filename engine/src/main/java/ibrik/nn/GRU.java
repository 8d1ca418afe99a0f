package ibrik.nn;

import ibrik.tensor.Tensor;
import java.util.List;

/**
 * Gated recurrent unit (Cho et al., 2014): {@code r, z} are sigmoids of {@code W x + b + V h + d},
 * {@code n = tanh(W x + b + r (V h + d))}, {@code h = (1 - z) n + z h}. The blocks of the weights
 * are r, z, n.
 */
public class GRU extends SteppedLayer<GRU> {
  /**
   * @throws IllegalArgumentException for sizes below 1
   */
  public GRU(int inputSize, int hiddenSize) {
    super(3, inputSize, hiddenSize);
  }

  /** From a given state [layers D, N, hidden size]. */
  public RecurrentOutput forwardWithState(Tensor input, Tensor h) {
    return run(input, List.of(h));
  }

  @Override
  int stateSize() {
    return 1;
  }

  @Override
  List<Tensor> step(Tensor ofInput, Tensor ofHidden, List<Tensor> state) {
    var r = gate(ofInput, 0).add(gate(ofHidden, 0)).sigmoid();
    var z = gate(ofInput, 1).add(gate(ofHidden, 1)).sigmoid();
    var n = gate(ofInput, 2).add(r.mul(gate(ofHidden, 2))).tanh();
    var h = state.getFirst();
    return List.of(n.add(z.mul(h.sub(n))));
  }
}
