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
    return List.of(next(ofInput, ofHidden, state.getFirst()));
  }

  /** The state after {@code h}, given the linear maps of input and state. */
  static Tensor next(Tensor ofInput, Tensor ofHidden, Tensor h) {
    var x = ofInput.chunk(3, -1);
    var s = ofHidden.chunk(3, -1);
    var r = x.get(0).add(s.get(0)).sigmoid();
    var z = x.get(1).add(s.get(1)).sigmoid();
    var n = x.get(2).add(r.mul(s.get(2))).tanh();
    return n.add(z.mul(h.sub(n)));
  }
}
