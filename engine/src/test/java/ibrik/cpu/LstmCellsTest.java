package ibrik.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Vectors give the bits of the loops over numbers that stand in for them. */
class LstmCellsTest {
  private final SplittableRandom random = new SplittableRandom(9);

  @ParameterizedTest
  @ValueSource(ints = {16, 32, 128})
  void forward(int hidden) {
    var gates = Floats.uniform(random, 4 * hidden + 3);
    var before = Floats.uniform(random, hidden + 2);
    var expected = new float[hidden + 1];
    var actual = new float[hidden + 1];
    LstmCells.Forward.numbers(gates, 3, before, 2, expected, 1, 0, hidden);
    LstmCells.Forward.vectors(gates, 3, before, 2, actual, 1, hidden);
    assertArrayEquals(expected, actual);
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 32, 128})
  void backward(int hidden) {
    var gates = Floats.uniform(random, 8 * hidden);
    var tanh = Floats.uniform(random, 2 * hidden);
    var dOutput = Floats.uniform(random, 2 * hidden);
    var before = Floats.uniform(random, hidden + 2);
    var dState = Floats.uniform(random, hidden + 1);
    var dCells = Floats.uniform(random, hidden + 1);
    var actualCells = dCells.clone();
    var expected = new float[8 * hidden];
    var actual = new float[8 * hidden];
    LstmCells.Backward.numbers(
        gates, tanh, dOutput, hidden, before, 2, dState, dCells, 1, expected, 0, hidden);
    LstmCells.Backward.vectors(
        gates, tanh, dOutput, hidden, before, 2, dState, actualCells, 1, actual, hidden);
    assertArrayEquals(expected, actual);
    assertArrayEquals(dCells, actualCells);
  }
}
