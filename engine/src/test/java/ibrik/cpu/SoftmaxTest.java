package ibrik.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values against the formulas in double, gradients against differences. */
class SoftmaxTest {
  private static final int ROWS = 5;

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 16, 37})
  void agreesWithTheFormula(int columns) {
    var x = Floats.uniform(new SplittableRandom(columns), ROWS * columns);
    for (var i = 0; i < x.length; i++) {
      x[i] = x[i] * 50 + 1000;
    }
    var y = new float[x.length];
    var log = new float[x.length];
    Softmax.forward(x, 0, ROWS, columns, y, 0);
    Softmax.logForward(x, 0, ROWS, columns, log, 0);
    for (var r = 0; r < ROWS; r++) {
      for (var c = 0; c < columns; c++) {
        var expected = softmax(x, r * columns, columns, c);
        assertEquals(expected, y[r * columns + c], 1e-6);
        assertEquals(Math.log(expected), log[r * columns + c], 1e-4);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 16, 37})
  void gradientsAgreeWithDifferences(int columns) {
    var random = new SplittableRandom(columns);
    var x = Floats.uniform(random, columns);
    var g = Floats.uniform(random, columns);
    var y = new float[columns];
    var gradient = new float[columns];
    var logGradient = new float[columns];
    Softmax.forward(x, 0, 1, columns, y, 0);
    Softmax.backward(g, 0, y, 0, 1, columns, gradient, 0);
    Softmax.logForward(x, 0, 1, columns, y, 0);
    Softmax.logBackward(g, 0, y, 0, 1, columns, logGradient, 0);
    for (var i = 0; i < columns; i++) {
      var expected = 0.0;
      var expectedLog = 0.0;
      for (var sign = -1; sign <= 1; sign += 2) {
        var moved = x.clone();
        moved[i] += sign / 64f;
        for (var c = 0; c < columns; c++) {
          var value = softmax(moved, 0, columns, c);
          expected += sign * 32 * g[c] * value;
          expectedLog += sign * 32 * g[c] * Math.log(value);
        }
      }
      assertEquals(expected, gradient[i], 1e-3);
      assertEquals(expectedLog, logGradient[i], 1e-3);
    }
  }

  private static double softmax(float[] x, int row, int columns, int c) {
    var sum = 0.0;
    for (var j = 0; j < columns; j++) {
      sum += Math.exp((double) x[row + j] - x[row + c]);
    }
    return 1 / sum;
  }
}
