package ibrik.nn;

import ibrik.nn.init.Init;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;

/**
 * One step of a recurrent layer: input [N, input size] and states [N, hidden size], or both without
 * N. Weights are {@code weight_ih}, {@code weight_hh}, {@code bias_ih} and {@code bias_hh}, uniform
 * in ±1/√(hidden size).
 *
 * @param <L> the cell itself, for chained options
 */
abstract class RecurrentCell<L extends RecurrentCell<L>> extends PairLayer {
  private final int gates;
  private final int inputSize;
  private final int hiddenSize;
  private final InitialDraw draw = new InitialDraw();
  private boolean bias = true;

  /**
   * @param gates how many blocks of hidden size the weights have
   */
  RecurrentCell(int gates, int inputSize, int hiddenSize) {
    this.gates = gates;
    this.inputSize = Checks.atLeast(getName(), "inputSize", 1, inputSize);
    this.hiddenSize = Checks.atLeast(getName(), "hiddenSize", 1, hiddenSize);
    draw.run(this::resetParameters);
  }

  /** Whether there are biases; default true. */
  @SuppressWarnings("unchecked")
  public final L bias(boolean bias) {
    this.bias = bias;
    draw.run(this::resetParameters);
    return (L) this;
  }

  private void resetParameters() {
    clearParameters();
    add("weight_ih", gates * hiddenSize, inputSize);
    add("weight_hh", gates * hiddenSize, hiddenSize);
    if (bias) {
      add("bias_ih", gates * hiddenSize);
      add("bias_hh", gates * hiddenSize);
    }
  }

  private void add(String name, int... sizes) {
    double bound = 1 / Math.sqrt(hiddenSize);
    var parameter = new Parameter(Tensors.zeros(sizes));
    Init.uniform_(parameter, -bound, bound);
    registerParameter(name, parameter);
  }

  /** A state of zeros for {@code input}. */
  final Tensor zeros(Tensor input) {
    check(input);
    var state =
        input.dim() == 1 ? Tensors.zeros(hiddenSize) : Tensors.zeros(input.size(0), hiddenSize);
    return state.to(input.dtype());
  }

  /** Refuses an input, or states of it, of another shape. */
  final void check(Tensor input, Tensor... states) {
    if ((input.dim() != 1 && input.dim() != 2) || input.size(-1) != inputSize) {
      throw new IllegalArgumentException(
          "%s: expected input [N, %d] or [%d], given %s"
              .formatted(getName(), inputSize, inputSize, input.shape()));
    }
    for (var state : states) {
      boolean fits = state.dim() == input.dim() && state.size(-1) == hiddenSize;
      if (!fits || input.dim() == 2 && state.size(0) != input.size(0)) {
        throw new IllegalArgumentException(
            "%s: expected a state [N, %d] for input %s, given %s"
                .formatted(getName(), hiddenSize, input.shape(), state.shape()));
      }
    }
  }

  @Override
  protected String extraRepr() {
    return inputSize + ", " + hiddenSize + (bias ? "" : ", bias=False");
  }
}
