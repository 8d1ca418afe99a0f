package ibrik.nn;

import ibrik.tensor.Tensor;
import java.util.List;

/** The plain recurrent layer (Elman, 1990): {@code h = tanh(W x + b + V h + d)}, or relu. */
public class RNN extends SteppedLayer<RNN> {
  private boolean relu;

  /**
   * @throws IllegalArgumentException for sizes below 1
   */
  public RNN(int inputSize, int hiddenSize) {
    super(1, inputSize, hiddenSize);
  }

  /**
   * {@code "tanh"} or {@code "relu"}; default tanh.
   *
   * @throws IllegalArgumentException for another name
   */
  public RNN nonlinearity(String nonlinearity) {
    if (!nonlinearity.equals("tanh") && !nonlinearity.equals("relu")) {
      throw new IllegalArgumentException(
          "RNN: expected the nonlinearity tanh or relu, given '%s'".formatted(nonlinearity));
    }
    relu = nonlinearity.equals("relu");
    return this;
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
    var sum = ofInput.add(ofHidden);
    return List.of(relu ? sum.relu() : sum.tanh());
  }
}
