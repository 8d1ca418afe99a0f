package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import java.util.List;

/**
 * A recurrent layer that is computed step by step, each of tensor operations.
 *
 * @param <L> the layer itself, for chained options
 */
abstract class SteppedLayer<L extends SteppedLayer<L>> extends RecurrentLayer<L> {
  SteppedLayer(int gates, int inputSize, int hiddenSize) {
    super(gates, inputSize, hiddenSize);
  }

  /** The state after one step: h, and what else there is. */
  abstract List<Tensor> step(Tensor ofInput, Tensor ofHidden, List<Tensor> state);

  @Override
  final Tensor along(Tensor x, Weights weights, boolean reverse, List<Tensor> state) {
    var ofInput = F.linear(x, weights.input(), weights.inputBias());
    int length = x.size(0);
    var outputs = new Tensor[length];
    for (int i = 0; i < length; i++) {
      int t = reverse ? length - 1 - i : i;
      var ofHidden = F.linear(state.getFirst(), weights.hidden(), weights.hiddenBias());
      var next = step(ofInput.select(0, t), ofHidden, List.copyOf(state));
      state.clear();
      state.addAll(next);
      outputs[t] = state.getFirst();
    }
    return Tensors.stack(List.of(outputs));
  }
}
