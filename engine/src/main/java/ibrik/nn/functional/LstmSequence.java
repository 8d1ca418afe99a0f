package ibrik.nn.functional;

import ibrik.autograd.GradMode;
import ibrik.cpu.Buffers;
import ibrik.cpu.Lstm;
import ibrik.tensor.DType;
import ibrik.tensor.Op;
import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code lstm}: one layer along its sequences as one operation. What depends on the input alone is
 * one matrix product over all steps, the steps are {@link Lstm}'s, and the gradients of the weights
 * are matrix products over all steps again. Dtypes but float32, and gradients of gradients, take
 * the formula as it is written, step by step.
 */
final class LstmSequence extends Op {
  private static final int INPUTS = 7;

  private final boolean reverse;
  private Lstm steps;

  /** What backward needs beyond inputs and output. */
  private Lstm.Steps kept;

  private LstmSequence(boolean reverse, Tensor... inputs) {
    super("LstmBackward0", inputs);
    this.reverse = reverse;
  }

  /** The states and the last cells. */
  @Override
  public int outputs() {
    return 2;
  }

  static List<Tensor> of(
      Tensor input,
      Tensor h0,
      Tensor c0,
      Tensor weightIh,
      Tensor weightHh,
      Tensor biasIh,
      Tensor biasHh,
      boolean reverse) {
    Tensor[] inputs = {input, h0, c0, weightIh, weightHh, biasIh, biasHh};
    if (input.dtype() != DType.FLOAT32 || weightHh.dtype() != DType.FLOAT32) {
      return written(reverse, inputs);
    }
    var op = new LstmSequence(reverse, inputs);
    return op.compute(inputs);
  }

  /** As the formula says, of tensor operations. */
  private static List<Tensor> written(boolean reverse, Tensor... inputs) {
    var ofInput = LinearMap.of(inputs[0], inputs[3], inputs[5]);
    var h = inputs[1];
    var c = inputs[2];
    int length = inputs[0].size(0);
    var outputs = new Tensor[length];
    for (int i = 0; i < length; i++) {
      int t = reverse ? length - 1 - i : i;
      var gates = ofInput.select(0, t).add(LinearMap.of(h, inputs[4], inputs[6])).chunk(4, -1);
      var kept = gates.get(1).sigmoid().mul(c);
      c = kept.add(gates.get(0).sigmoid().mul(gates.get(2).tanh()));
      h = gates.get(3).sigmoid().mul(c.tanh());
      outputs[t] = h;
    }
    return List.of(Tensors.stack(List.of(outputs)), c);
  }

  private List<Tensor> compute(Tensor[] inputs) {
    int length = inputs[0].size(0);
    int batch = inputs[0].size(1);
    int hidden = inputs[4].size(1);
    steps = new Lstm(length, batch, inputs[0].size(2), hidden, reverse);
    kept = recorded() ? steps.steps() : null;
    float[] cells = inputs[2].detach().toFloatArray();
    var output = Buffers.floats(length * batch * hidden);
    steps.forward(
        floats(inputs[0]),
        floats(inputs[3]),
        floats(inputs[4]),
        bias(inputs[5], inputs[6]),
        floats(inputs[1]),
        cells,
        kept,
        output);
    var states = result(Tensor.of(Storage.of(output), length, batch, hidden), 0);
    save(Stream.concat(Stream.of(inputs), Stream.of(states)).toArray(Tensor[]::new));
    return List.of(states, result(Tensor.of(Storage.of(cells), batch, hidden), 1));
  }

  private static float[] bias(Tensor ofInput, Tensor ofState) {
    if (ofInput == null || ofState == null) {
      return ofInput == ofState ? null : floats(ofInput == null ? ofState : ofInput);
    }
    return floats(ofInput.detach().add(ofState.detach()));
  }

  /** The elements in row-major order, from the start of the array; not to be changed. */
  private static float[] floats(Tensor x) {
    var dense = x.detach().contiguous();
    return dense.storageOffset() == 0 ? dense.storage().floats() : dense.toFloatArray();
  }

  @Override
  protected List<Tensor> gradientsOf(List<Tensor> gradients) {
    return GradMode.isEnabled() ? writtenBackward(gradients) : fusedBackward(gradients);
  }

  private List<Tensor> writtenBackward(List<Tensor> gradients) {
    var inputs = new Tensor[INPUTS];
    var wanted = new ArrayList<Tensor>();
    for (int i = 0; i < INPUTS; i++) {
      inputs[i] = saved(i);
      if (inputs[i] != null && needs(i)) {
        wanted.add(inputs[i]);
      }
    }
    var outputs = written(reverse, inputs);
    var found = new ArrayList<Tensor>();
    var given = new ArrayList<Tensor>();
    var of = new ArrayList<Tensor>();
    for (int i = 0; i < gradients.size(); i++) {
      if (gradients.get(i) != null) {
        of.add(outputs.get(i));
        given.add(gradients.get(i));
      }
    }
    found.addAll(Tensors.grad(of, wanted, given, true, true, true));
    var result = new Tensor[INPUTS];
    for (int i = 0; i < INPUTS; i++) {
      result[i] = inputs[i] != null && needs(i) ? found.removeFirst() : null;
    }
    return gradients(result);
  }

  private List<Tensor> fusedBackward(List<Tensor> gradients) {
    var x = saved(0).detach();
    var weightHh = saved(4).detach();
    int length = steps.length();
    int batch = steps.batch();
    int hidden = steps.hidden();
    int rows = length * batch;
    var dOutput = gradients.get(0);
    var dCells = gradients.size() > 1 ? gradients.get(1) : null;
    var dState = new float[batch * hidden];
    var dCellState = dCells == null ? new float[batch * hidden] : dCells.toFloatArray();
    var dGates = Buffers.floats(rows * 4 * hidden);
    steps.backward(
        floats(weightHh),
        floats(saved(2)),
        kept,
        dOutput == null ? new float[rows * hidden] : floats(dOutput),
        dState,
        dCellState,
        dGates);
    var dg = Tensor.of(Storage.of(dGates), rows, 4 * hidden);
    var bias = needs(5) || needs(6) ? dg.sum(0) : null;
    return gradients(
        needs(0) ? dg.mm(saved(3).detach()).reshape(x.shape().toArray()) : null,
        needs(1) ? Tensor.of(Storage.of(dState), batch, hidden) : null,
        needs(2) ? Tensor.of(Storage.of(dCellState), batch, hidden) : null,
        needs(3) ? dg.t().mm(x.reshape(rows, -1)) : null,
        needs(4) ? hiddenGradient(dg) : null,
        needs(5) ? bias : null,
        needs(6) ? bias : null);
  }

  /** Each step's gates with the state before it. */
  private Tensor hiddenGradient(Tensor dg) {
    int batch = steps.batch();
    int rows = steps.length() * batch - batch;
    var output = saved(INPUTS).detach().reshape(rows + batch, steps.hidden());
    var first = dg.narrow(0, reverse ? rows : 0, batch);
    var others = dg.narrow(0, reverse ? 0 : batch, rows);
    var before = output.narrow(0, reverse ? batch : 0, rows);
    var h0 = saved(1).detach();
    return first.t().mm(h0).addmm(others.t(), before);
  }
}
