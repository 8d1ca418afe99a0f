package ibrik.cpu;

import static ibrik.cpu.Simd.FLOAT;
import static ibrik.cpu.Simd.LANES;

import jdk.incubator.vector.FloatVector;

/**
 * What {@link Lstm} does with each number of a row by itself. In a row of gates the {@code hidden}
 * values of i, f, g and o follow each other.
 *
 * <p>As {@link VectorLoop} says, the same is computed number by number until C2 has compiled the
 * vectors.
 */
abstract class LstmCells extends VectorLoop {
  /** The cells after a step. */
  static final Forward FORWARD = new Forward();

  /** The gradients before a step. */
  static final Backward BACKWARD = new Backward();

  private static final float[] EXERCISE = new float[4 * (3 * LANES + 1)];

  private LstmCells() {}

  @Override
  final void exercise(int calls) {
    for (int i = 0; i < calls; i++) {
      exerciseOn(EXERCISE, LoopWarmUp.length(i, LANES));
    }
  }

  abstract void exerciseOn(float[] x, int hidden);

  /** {@code cells[to] = f * before[from] + i * g} */
  static final class Forward extends LstmCells {
    void run(float[] gates, int gate, float[] before, int from, float[] cells, int to, int hidden) {
      int done = 0;
      if (hidden >= LANES && isReady()) {
        vectors(gates, gate, before, from, cells, to, hidden);
        done = hidden - hidden % LANES;
      }
      numbers(gates, gate, before, from, cells, to, done, hidden);
    }

    static void numbers(
        float[] gates,
        int gate,
        float[] before,
        int from,
        float[] cells,
        int to,
        int first,
        int hidden) {
      for (int j = first; j < hidden; j++) {
        float kept = gates[gate + hidden + j] * before[from + j];
        cells[to + j] = FloatMath.fma(gates[gate + j], gates[gate + 2 * hidden + j], kept);
      }
    }

    static void vectors(
        float[] gates, int gate, float[] before, int from, float[] cells, int to, int hidden) {
      for (int j = 0; j + LANES <= hidden; j += LANES) {
        var i = FloatVector.fromArray(FLOAT, gates, gate + j);
        var f = FloatVector.fromArray(FLOAT, gates, gate + hidden + j);
        var g = FloatVector.fromArray(FLOAT, gates, gate + 2 * hidden + j);
        var kept = f.mul(FloatVector.fromArray(FLOAT, before, from + j));
        FloatMath.fma(i, g, kept).intoArray(cells, to + j);
      }
    }

    @Override
    void exerciseOn(float[] x, int hidden) {
      vectors(x, 0, x, 0, x, 0, hidden);
    }
  }

  /**
   * From the gradients of a step's state and cells, those of its gates and of the cells before it.
   *
   * <p>With {@code dc = dCells + dh o (1 - tanh²)}: {@code di = dc g i (1 - i)}, {@code df = dc
   * before f (1 - f)}, {@code dg = dc i (1 - g²)}, {@code do = dh tanh o (1 - o)}; the cells before
   * get {@code dc f}.
   */
  static final class Backward extends LstmCells {
    /**
     * @param cell where the row starts in {@code tanhCells} and {@code dOutput}; four times that in
     *     gates and their gradients
     * @param from where it starts in {@code before}
     * @param state where it starts in {@code dState} and {@code dCells}, which is in and out
     */
    void run(
        float[] gates,
        float[] tanhCells,
        float[] dOutput,
        int cell,
        float[] before,
        int from,
        float[] dState,
        float[] dCells,
        int state,
        float[] dGates,
        int hidden) {
      int done = 0;
      if (hidden >= LANES && isReady()) {
        vectors(
            gates, tanhCells, dOutput, cell, before, from, dState, dCells, state, dGates, hidden);
        done = hidden - hidden % LANES;
      }
      numbers(
          gates, tanhCells, dOutput, cell, before, from, dState, dCells, state, dGates, done,
          hidden);
    }

    static void numbers(
        float[] gates,
        float[] tanhCells,
        float[] dOutput,
        int cell,
        float[] before,
        int from,
        float[] dState,
        float[] dCells,
        int state,
        float[] dGates,
        int first,
        int hidden) {
      int gate = 4 * cell;
      for (int j = first; j < hidden; j++) {
        float i = gates[gate + j];
        float f = gates[gate + hidden + j];
        float g = gates[gate + 2 * hidden + j];
        float o = gates[gate + 3 * hidden + j];
        float tanh = tanhCells[cell + j];
        float dh = dOutput[cell + j] + dState[state + j];
        float dc = dCells[state + j] + dh * o * (1 - tanh * tanh);
        dGates[gate + j] = dc * g * i * (1 - i);
        dGates[gate + hidden + j] = dc * before[from + j] * f * (1 - f);
        dGates[gate + 2 * hidden + j] = dc * i * (1 - g * g);
        dGates[gate + 3 * hidden + j] = dh * tanh * o * (1 - o);
        dCells[state + j] = dc * f;
      }
    }

    static void vectors(
        float[] gates,
        float[] tanhCells,
        float[] dOutput,
        int cell,
        float[] before,
        int from,
        float[] dState,
        float[] dCells,
        int state,
        float[] dGates,
        int hidden) {
      int gate = 4 * cell;
      var one = FloatVector.broadcast(FLOAT, 1);
      for (int j = 0; j + LANES <= hidden; j += LANES) {
        var i = FloatVector.fromArray(FLOAT, gates, gate + j);
        var f = FloatVector.fromArray(FLOAT, gates, gate + hidden + j);
        var g = FloatVector.fromArray(FLOAT, gates, gate + 2 * hidden + j);
        var o = FloatVector.fromArray(FLOAT, gates, gate + 3 * hidden + j);
        var tanh = FloatVector.fromArray(FLOAT, tanhCells, cell + j);
        var dh =
            FloatVector.fromArray(FLOAT, dOutput, cell + j)
                .add(FloatVector.fromArray(FLOAT, dState, state + j));
        var dc =
            FloatVector.fromArray(FLOAT, dCells, state + j)
                .add(dh.mul(o).mul(one.sub(tanh.mul(tanh))));
        var cells = FloatVector.fromArray(FLOAT, before, from + j);
        dc.mul(g).mul(i).mul(one.sub(i)).intoArray(dGates, gate + j);
        dc.mul(cells).mul(f).mul(one.sub(f)).intoArray(dGates, gate + hidden + j);
        dc.mul(i).mul(one.sub(g.mul(g))).intoArray(dGates, gate + 2 * hidden + j);
        dh.mul(tanh).mul(o).mul(one.sub(o)).intoArray(dGates, gate + 3 * hidden + j);
        dc.mul(f).intoArray(dCells, state + j);
      }
    }

    @Override
    void exerciseOn(float[] x, int hidden) {
      vectors(x, x, x, 0, x, 0, x, x, 0, x, hidden);
    }
  }
}
