package ibrik.cpu;

import ibrik.cpu.Gemm.Matrix;

/**
 * The steps of an LSTM along sequences, forward and backward. What depends on the input alone is a
 * matrix product over all steps and is not done here.
 *
 * <p>Arrays over all steps are [length, batch, …], those of a state [batch, hidden], all
 * contiguous; gates lie in the order i, f, g, o. Sequences don't depend on each other, so each
 * thread takes some of them through all steps and never waits for the others.
 *
 * @param length steps
 * @param batch sequences
 * @param hidden the state's width
 * @param reverse whether the sequences are read from their ends
 */
public record Lstm(int length, int batch, int hidden, boolean reverse) {
  /** Multiplications that are worth a thread. */
  private static final long GRAIN = 1 << 19;

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

  private void share(Sequences body) {
    var work = 4L * length * hidden * hidden;
    // As many parts as threads: a part holds rows enough for whole tiles.
    var parts =
        Math.clamp(batch * work / GRAIN, 1, Math.min(Parallel.getNumThreads(), Math.max(1, batch)));
    Parallel.forTasks(
        parts, i -> body.run(Parallel.start(batch, parts, i), Parallel.start(batch, parts, i + 1)));
  }

  /**
   * Goes through all steps.
   *
   * @param weight of the state, [4 hidden, hidden]
   * @param h0 the first state, and {@code c0} its cells
   * @param gates in: what the input and the biases give; out: the gates' values
   * @param cells out: the cells after each step
   * @param tanhCells out: tanh of those
   * @param output out: the state after each step
   */
  public void forward(
      float[] weight,
      float[] h0,
      float[] c0,
      float[] gates,
      float[] cells,
      float[] tanhCells,
      float[] output) {
    var right = new Matrix(weight, 0, 1, hidden);
    var packed = product(null, 0, right, null, 0, gates(), hidden).packAll();
    share(
        (first, last) -> {
          for (var i = 0; i < length; i++) {
            var at = step(i) * batch;
            var before = i == 0 ? h0 : output;
            var from = i == 0 ? 0 : step(i - 1) * batch;
            product(before, from, right, gates, at, gates(), hidden).runPacked(first, last, packed);
            var cellsBefore = i == 0 ? c0 : cells;
            for (var n = first; n < last; n++) {
              var cell = (at + n) * hidden;
              forwardRow((at + n) * gates(), cellsBefore, (from + n) * hidden, cell, gates, cells);
              FloatLoops.TANH.run(cells, cell, tanhCells, cell, hidden);
              FloatLoops.MUL.run(
                  gates, (at + n) * gates() + 3 * hidden, tanhCells, cell, output, cell, hidden);
            }
          }
        });
  }

  /** {@code C += A B}, rows of A from row {@code aRow}, rows of C from {@code cRow}. */
  private GemmPart product(
      float[] a, int aRow, Matrix right, float[] c, int cRow, int columns, int depth) {
    return new GemmPart(
        batch,
        columns,
        depth,
        1,
        Matrix.of(a, aRow * depth, depth),
        right,
        GemmStart.RESULT,
        Matrix.of(c, cRow * columns, columns));
  }

  private void forwardRow(
      int gate, float[] cellsBefore, int before, int cell, float[] gates, float[] cells) {
    FloatLoops.SIGMOID.run(gates, gate, gates, gate, 2 * hidden);
    FloatLoops.TANH.run(gates, gate + 2 * hidden, gates, gate + 2 * hidden, hidden);
    FloatLoops.SIGMOID.run(gates, gate + 3 * hidden, gates, gate + 3 * hidden, hidden);
    for (var j = 0; j < hidden; j++) {
      cells[cell + j] =
          gates[gate + hidden + j] * cellsBefore[before + j]
              + gates[gate + j] * gates[gate + 2 * hidden + j];
    }
  }

  /**
   * Goes back through all steps.
   *
   * @param weight as in {@link #forward}, as are {@code c0}, gates, cells and their tanh
   * @param dOutput the gradient of the output
   * @param dState in: the gradient of the last state beyond that in {@code dOutput}; out: that of
   *     the first state
   * @param dCells in: the gradient of the last cells; out: that of the first ones
   * @param dGates out: the gradient of what the input and the biases gave
   */
  public void backward(
      float[] weight,
      float[] c0,
      float[] gates,
      float[] cells,
      float[] tanhCells,
      float[] dOutput,
      float[] dState,
      float[] dCells,
      float[] dGates) {
    var right = Matrix.of(weight, 0, hidden);
    var packed = product(null, 0, right, null, 0, hidden, gates()).packAll();
    share(
        (first, last) -> {
          for (var i = length - 1; i >= 0; i--) {
            var at = step(i) * batch;
            var cellsBefore = i == 0 ? c0 : cells;
            var before = i == 0 ? 0 : step(i - 1) * batch;
            for (var n = first; n < last; n++) {
              gateGradients(
                  (at + n) * hidden,
                  n * hidden,
                  cellsBefore,
                  (before + n) * hidden,
                  gates,
                  tanhCells,
                  dOutput,
                  dState,
                  dCells,
                  dGates);
            }
            new GemmPart(
                    batch,
                    hidden,
                    gates(),
                    1,
                    Matrix.of(dGates, at * gates(), gates()),
                    right,
                    GemmStart.zero(),
                    Matrix.of(dState, 0, hidden))
                .runPacked(first, last, packed);
          }
        });
  }

  private void gateGradients(
      int cell,
      int state,
      float[] cellsBefore,
      int before,
      float[] gates,
      float[] tanhCells,
      float[] dOutput,
      float[] dState,
      float[] dCells,
      float[] dGates) {
    var gate = 4 * cell;
    for (var j = 0; j < hidden; j++) {
      var i = gates[gate + j];
      var f = gates[gate + hidden + j];
      var g = gates[gate + 2 * hidden + j];
      var o = gates[gate + 3 * hidden + j];
      var tanh = tanhCells[cell + j];
      var dh = dOutput[cell + j] + dState[state + j];
      var dc = dCells[state + j] + dh * o * (1 - tanh * tanh);
      dGates[gate + j] = dc * g * i * (1 - i);
      dGates[gate + hidden + j] = dc * cellsBefore[before + j] * f * (1 - f);
      dGates[gate + 2 * hidden + j] = dc * i * (1 - g * g);
      dGates[gate + 3 * hidden + j] = dh * tanh * o * (1 - o);
      dCells[state + j] = dc * f;
    }
  }
}
