package ibrik.cpu;

import ibrik.cpu.Gemm.Matrix;

/**
 * The steps of an LSTM along sequences, forward and backward.
 *
 * <p>Arrays over all steps are [length, batch, …], those of a state [batch, hidden], all
 * contiguous; gates lie in the order i, f, g, o. Sequences don't depend on each other, so each
 * thread takes some of them through all steps and never waits for the others.
 *
 * @param length steps
 * @param batch sequences
 * @param inputs the input's width
 * @param hidden the state's width
 * @param reverse whether the sequences are read from their ends
 */
public record Lstm(int length, int batch, int inputs, int hidden, boolean reverse) {
  /** Multiplications that are worth a thread. */
  private static final long GRAIN = 1 << 19;

  /** Sequences of a thread from which on a step's rows fill the tiles of a product. */
  private static final int ENOUGH = 8;

  /** What backward needs of all steps: the gates' values, the cells and their tanh. */
  public record Steps(float[] gates, float[] cells, float[] tanhCells) {}

  private interface Sequences {
    void run(int first, int last);
  }

  private int gates() {
    return 4 * hidden;
  }

  /** The step that is taken as number {@code i}. */
  private int step(int i) {
    return reverse ? length - 1 - i : i;
  }

  /** As many parts as threads at most: a part holds rows enough for whole tiles. */
  private int parts() {
    var work = 4L * length * hidden * hidden;
    return Math.clamp(
        batch * work / GRAIN, 1, Math.min(Parallel.getNumThreads(), Math.max(1, batch)));
  }

  private void share(Sequences body) {
    var parts = parts();
    Parallel.forTasks(
        parts, i -> body.run(Parallel.start(batch, parts, i), Parallel.start(batch, parts, i + 1)));
  }

  /** Arrays for {@link #forward} to fill. */
  public Steps steps() {
    var size = length * batch * hidden;
    return new Steps(Buffers.floats(4 * size), Buffers.floats(size), Buffers.floats(size));
  }

  /**
   * Goes through all steps.
   *
   * @param x the input
   * @param weightIh of the input, [4 hidden, inputs]
   * @param weightHh of the state, [4 hidden, hidden]
   * @param bias the sum of both, [4 hidden], or null
   * @param h0 the first state
   * @param cells in: the first cells, out: the last ones
   * @param kept out: what {@link #backward} needs; null: nothing
   * @param output out: the state after each step
   */
  public void forward(
      float[] x,
      float[] weightIh,
      float[] weightHh,
      float[] bias,
      float[] h0,
      float[] cells,
      Steps kept,
      float[] output) {
    new Pass(x, weightIh, weightHh, bias, h0, cells, kept, output).run();
  }

  /** One pass through all steps. */
  private final class Pass {
    private final float[] x;
    private final Matrix ofInput;
    private final Matrix ofState;
    private final GemmStart start;
    private final float[] h0;
    private final float[] cells;
    private final Steps kept;
    private final float[] output;
    private final float[] packedHh;

    /** Null where the input's part is computed ahead of the steps. */
    private final float[] packedIh;

    /** The gates of all steps; null where each thread has those of its current step only. */
    private final float[] gates;

    Pass(
        float[] x,
        float[] weightIh,
        float[] weightHh,
        float[] bias,
        float[] h0,
        float[] cells,
        Steps kept,
        float[] output) {
      this.x = x;
      this.ofInput = new Matrix(weightIh, 0, 1, inputs);
      this.ofState = new Matrix(weightHh, 0, 1, hidden);
      this.start = bias == null ? GemmStart.zero() : new GemmStart(bias, 0, 1);
      this.h0 = h0;
      this.cells = cells;
      this.kept = kept;
      this.output = output;
      // The rows of one step are too few to make good use of the weights: all steps' at once.
      var ahead = batch < ENOUGH * parts();
      packedHh = statePart(h0, 0, null, 0).packAll();
      packedIh = ahead ? null : inputPart(0, null, 0).packAll();
      gates = kept != null ? kept.gates : ahead ? Buffers.floats(length * batch * gates()) : null;
    }

    void run() {
      if (packedIh == null) {
        Gemm.product(
            length * batch,
            gates(),
            inputs,
            1,
            Matrix.of(x, 0, inputs),
            ofInput,
            start,
            Matrix.of(gates, 0, gates()));
      }
      share(this::sequences);
    }

    private void sequences(int first, int last) {
      var own = Scratch.own();
      var values = gates != null ? gates : own.rows((last - first) * gates());
      for (var i = 0; i < length; i++) {
        var at = step(i) * batch;
        var gate = gates != null ? at * gates() : -first * gates();
        if (packedIh != null) {
          inputPart(at, values, gate).runPacked(first, last, packedIh);
        }
        var state = i == 0 ? 0 : step(i - 1) * batch * hidden;
        statePart(i == 0 ? h0 : output, state, values, gate).runPacked(first, last, packedHh);
        for (var n = first; n < last; n++) {
          row(values, gate + n * gates(), n * hidden, (at + n) * hidden);
        }
      }
    }

    /** The input's part of the gates, of the step whose rows start with {@code row}. */
    private GemmPart inputPart(int row, float[] to, int gate) {
      var a = Matrix.of(x, row * inputs, inputs);
      return new GemmPart(batch, gates(), inputs, 1, a, ofInput, start, rowsOfGates(to, gate));
    }

    /** Adds the part of the state before. */
    private GemmPart statePart(float[] before, int from, float[] to, int gate) {
      var a = Matrix.of(before, from, hidden);
      var c = rowsOfGates(to, gate);
      return new GemmPart(batch, gates(), hidden, 1, a, ofState, GemmStart.RESULT, c);
    }

    private Matrix rowsOfGates(float[] data, int at) {
      return new Matrix(data, at, gates(), 1);
    }

    private void row(float[] values, int gate, int state, int cell) {
      FloatLoops.SIGMOID.run(values, gate, values, gate, 2 * hidden);
      FloatLoops.TANH.run(values, gate + 2 * hidden, values, gate + 2 * hidden, hidden);
      FloatLoops.SIGMOID.run(values, gate + 3 * hidden, values, gate + 3 * hidden, hidden);
      LstmCells.FORWARD.run(values, gate, cells, state, cells, state, hidden);
      var tanh = kept == null ? Scratch.own().row(hidden) : kept.tanhCells;
      var to = kept == null ? 0 : cell;
      FloatLoops.TANH.run(cells, state, tanh, to, hidden);
      FloatLoops.MUL.run(values, gate + 3 * hidden, tanh, to, output, cell, hidden);
      if (kept != null) {
        System.arraycopy(cells, state, kept.cells, cell, hidden);
      }
    }
  }

  /**
   * Goes back through all steps.
   *
   * @param weight of the state, as in {@link #forward}
   * @param c0 the first cells
   * @param kept what {@link #forward} gave
   * @param dOutput the gradient of the output
   * @param dState in: the gradient of the last state beyond that in {@code dOutput}; out: that of
   *     the first state
   * @param dCells in: the gradient of the last cells; out: that of the first ones
   * @param dGates out: the gradient of what the input and the biases gave
   */
  public void backward(
      float[] weight,
      float[] c0,
      Steps kept,
      float[] dOutput,
      float[] dState,
      float[] dCells,
      float[] dGates) {
    var right = Matrix.of(weight, 0, hidden);
    var packed = backPart(dGates, 0, right, dState).packAll();
    share(
        (first, last) -> {
          for (var i = length - 1; i >= 0; i--) {
            var at = step(i) * batch;
            var before = i == 0 ? c0 : kept.cells;
            var from = i == 0 ? 0 : step(i - 1) * batch;
            for (var n = first; n < last; n++) {
              LstmCells.BACKWARD.run(
                  kept.gates,
                  kept.tanhCells,
                  dOutput,
                  (at + n) * hidden,
                  before,
                  (from + n) * hidden,
                  dState,
                  dCells,
                  n * hidden,
                  dGates,
                  hidden);
            }
            backPart(dGates, at, right, dState).runPacked(first, last, packed);
          }
        });
  }

  /** The gradient of the state before a step, from that of the step's gates. */
  private GemmPart backPart(float[] dGates, int row, Matrix right, float[] dState) {
    var a = Matrix.of(dGates, row * gates(), gates());
    var c = Matrix.of(dState, 0, hidden);
    return new GemmPart(batch, hidden, gates(), 1, a, right, GemmStart.zero(), c);
  }
}
