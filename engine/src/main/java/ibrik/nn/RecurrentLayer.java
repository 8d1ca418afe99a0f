package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.nn.init.Init;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * What the recurrent layers share: layers over layers, in one direction or both, along sequences.
 *
 * <p>Input is [L, N, input size], or [N, L, input size] with batchFirst, or [L, input size] without
 * a batch. Weights are PyTorch's, {@code weight_ih_l0}, {@code weight_hh_l0}, {@code bias_ih_l0},
 * {@code bias_hh_l0} and so on, {@code _reverse} for the other direction; all start uniform in
 * ±1/√(hidden size).
 *
 * @param <L> the layer itself, for chained options
 */
public abstract class RecurrentLayer<L extends RecurrentLayer<L>> extends Module {
  private final int gates;
  private final int inputSize;
  private final int hiddenSize;
  private final InitialDraw draw = new InitialDraw();
  private int numLayers = 1;
  private boolean bias = true;
  private boolean batchFirst;
  private double dropout;
  private boolean bidirectional;

  /**
   * @param gates how many blocks of hidden size the weights have
   */
  RecurrentLayer(int gates, int inputSize, int hiddenSize) {
    this.gates = gates;
    this.inputSize = Checks.atLeast(getName(), "inputSize", 1, inputSize);
    this.hiddenSize = Checks.atLeast(getName(), "hiddenSize", 1, hiddenSize);
    draw.run(this::resetParameters);
  }

  @SuppressWarnings("unchecked")
  private L self() {
    return (L) this;
  }

  private L redrawn() {
    draw.run(this::resetParameters);
    return self();
  }

  /** How many layers lie over one another; default 1. */
  public final L numLayers(int numLayers) {
    this.numLayers = Checks.atLeast(getName(), "numLayers", 1, numLayers);
    return redrawn();
  }

  /** Whether there are biases; default true. */
  public final L bias(boolean bias) {
    this.bias = bias;
    return redrawn();
  }

  /** Whether sequences are [N, L, …] instead of [L, N, …]; default false. */
  public final L batchFirst(boolean batchFirst) {
    this.batchFirst = batchFirst;
    return self();
  }

  /** Dropout of the output of each layer but the last, while training; default 0. */
  public final L dropout(double p) {
    dropout = Checks.probability(getName(), p);
    return self();
  }

  /** Whether sequences are also read backwards; default false. */
  public final L bidirectional(boolean bidirectional) {
    this.bidirectional = bidirectional;
    return redrawn();
  }

  private int directions() {
    return bidirectional ? 2 : 1;
  }

  private void resetParameters() {
    clearParameters();
    double bound = 1 / Math.sqrt(hiddenSize);
    for (int layer = 0; layer < numLayers; layer++) {
      int width = layer == 0 ? inputSize : hiddenSize * directions();
      for (int direction = 0; direction < directions(); direction++) {
        String suffix = suffix(layer, direction);
        add("weight_ih" + suffix, bound, gates * hiddenSize, width);
        add("weight_hh" + suffix, bound, gates * hiddenSize, hiddenSize);
        if (bias) {
          add("bias_ih" + suffix, bound, gates * hiddenSize);
          add("bias_hh" + suffix, bound, gates * hiddenSize);
        }
      }
    }
  }

  private void add(String name, double bound, int... sizes) {
    var parameter = new Parameter(Tensors.zeros(sizes));
    Init.uniform_(parameter, -bound, bound);
    registerParameter(name, parameter);
  }

  private static String suffix(int layer, int direction) {
    return "_l" + layer + (direction == 1 ? "_reverse" : "");
  }

  // ---- computing

  /** The parameters of one layer in one direction; the biases may be null. */
  record Weights(Tensor input, Tensor hidden, Tensor inputBias, Tensor hiddenBias) {}

  /**
   * One layer in one direction: [L, N, in] → [L, N, H]; {@code state} becomes the last one.
   *
   * @param reverse whether sequences are read from their ends
   */
  abstract Tensor along(Tensor x, Weights weights, boolean reverse, List<Tensor> state);

  /** How many tensors the state has. */
  abstract int stateSize();

  final int hiddenSize() {
    return hiddenSize;
  }

  /** The last layer's state at each step, {@link RecurrentOutput#output}. */
  @Override
  public final Tensor forward(Tensor input) {
    return run(input, null).output();
  }

  /** From states of zeros. */
  public final RecurrentOutput forwardWithState(Tensor input) {
    return run(input, null);
  }

  /**
   * @param initial each [layers D, N, H]; null: zeros
   */
  final RecurrentOutput run(Tensor input, List<Tensor> initial) {
    check(input, initial);
    boolean batched = input.dim() == 3;
    var x = !batched ? input.unsqueeze(1) : batchFirst ? input.transpose(0, 1) : input;
    var finals = new ArrayList<List<Tensor>>();
    for (int layer = 0; layer < numLayers; layer++) {
      var outputs = new ArrayList<Tensor>();
      for (int direction = 0; direction < directions(); direction++) {
        var start = start(x, initial, layer * directions() + direction, batched);
        outputs.add(along(x, weights(layer, direction), direction == 1, start));
        finals.add(start);
      }
      x = outputs.size() == 1 ? outputs.getFirst() : Tensors.cat(outputs, -1);
      if (layer < numLayers - 1) {
        x = F.dropout(x, dropout, isTraining());
      }
    }
    return result(x, finals, batched);
  }

  private RecurrentOutput result(Tensor x, List<List<Tensor>> finals, boolean batched) {
    var output = !batched ? x.squeeze(1) : batchFirst ? x.transpose(0, 1) : x;
    var states = new ArrayList<Tensor>();
    for (int i = 0; i < stateSize(); i++) {
      int number = i;
      var stacked = Tensors.stack(finals.stream().map(state -> state.get(number)).toList());
      states.add(batched ? stacked : stacked.squeeze(1));
    }
    return new RecurrentOutput(output, states.getFirst(), states.size() > 1 ? states.get(1) : null);
  }

  private void check(Tensor input, List<Tensor> initial) {
    if ((input.dim() != 2 && input.dim() != 3) || input.size(-1) != inputSize) {
      throw new IllegalArgumentException(
          "%s: expected input [%s, %d], or [L, %d] without a batch, given %s"
              .formatted(
                  getName(), batchFirst ? "N, L" : "L, N", inputSize, inputSize, input.shape()));
    }
    if (input.size(input.dim() == 3 && batchFirst ? 1 : 0) == 0) {
      throw new IllegalArgumentException(
          "%s: expected sequences of at least one step, given %s"
              .formatted(getName(), input.shape()));
    }
    if (initial == null) {
      return;
    }
    int rows = numLayers * directions();
    for (var state : initial) {
      boolean fits =
          state.dim() == input.dim() && state.size(0) == rows && state.size(-1) == hiddenSize;
      if (!fits || (input.dim() == 3 && state.size(1) != input.size(batchFirst ? 0 : 1))) {
        throw new IllegalArgumentException(
            "%s: expected an initial state [%d, N, %d] for input %s, given %s"
                .formatted(getName(), rows, hiddenSize, input.shape(), state.shape()));
      }
    }
  }

  /** The state that a layer and direction begins with, in a list that is changed as it goes on. */
  private List<Tensor> start(Tensor x, List<Tensor> initial, int row, boolean batched) {
    var state = new ArrayList<Tensor>();
    for (int i = 0; i < stateSize(); i++) {
      if (initial == null) {
        state.add(Tensors.zeros(x.size(1), hiddenSize).to(x.dtype()));
      } else {
        var given = initial.get(i).select(0, row);
        state.add(batched ? given : given.unsqueeze(0));
      }
    }
    return state;
  }

  private Weights weights(int layer, int direction) {
    String suffix = suffix(layer, direction);
    return new Weights(
        parameter("weight_ih" + suffix),
        parameter("weight_hh" + suffix),
        parameter("bias_ih" + suffix),
        parameter("bias_hh" + suffix));
  }

  @Override
  protected final String extraRepr() {
    var text = new StringBuilder(inputSize + ", " + hiddenSize);
    text.append(numLayers == 1 ? "" : ", num_layers=" + numLayers);
    text.append(bias ? "" : ", bias=False");
    text.append(batchFirst ? ", batch_first=True" : "");
    text.append(dropout == 0 ? "" : ", dropout=" + Repr.of(dropout));
    text.append(bidirectional ? ", bidirectional=True" : "");
    return text.toString();
  }
}
