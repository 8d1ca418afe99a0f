package ibrik.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReductionsTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 16, 17, 2047, 2048, 2049, 100_000, 1_000_003})
  void sumIsAsExactAsItsResult(int n) {
    var x = Floats.uniform(new SplittableRandom(n), n + 3);
    var exact = DoubleStream.of(Floats.toDouble(x)).skip(3).sum();
    assertEquals(exact, Reductions.sum(x, 3, n), 1e-6 * Math.sqrt(n + 1));
  }

  @Test
  void manyEqualNumbersDoNotDrift() {
    var x = new float[10_000_000];
    Arrays.fill(x, 0.1f);
    assertEquals(x.length * (double) 0.1f, Reductions.sum(x, 0, x.length), 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 31, 32, 33, 100})
  void sumsRowsAndColumns(int columns) {
    var rows = 517;
    var x = Floats.uniform(new SplittableRandom(columns), 2 + rows * columns);
    var byRow = new double[rows];
    var byColumn = new double[columns];
    for (var i = 0; i < rows * columns; i++) {
      byRow[i / columns] += x[2 + i];
      byColumn[i % columns] += x[2 + i];
    }
    var sums = new float[rows];
    Reductions.sumRows(x, 2, rows, columns, sums, 0);
    assertArrayEquals(byRow, Floats.toDouble(sums), 1e-5);
    sums = new float[columns];
    Reductions.sumColumns(x, 2, rows, columns, sums, 0);
    assertArrayEquals(byColumn, Floats.toDouble(sums), 1e-4);
  }

  @Test
  void extremesPassNaNOn() {
    float[] x = {1, 7, -2, 7};
    assertEquals(1, Reductions.argmax(x, 0, 4));
    assertEquals(7, Reductions.max(x, 0, 4));
    assertEquals(-2, Reductions.min(x, 0, 4));
    float[] y = {1, Float.NaN, 9, Float.NaN};
    assertEquals(1, Reductions.argmax(y, 0, 4));
    assertEquals(Float.NaN, Reductions.max(y, 0, 4));
    assertEquals(Float.NaN, Reductions.min(y, 0, 4));
  }
}
