package ibrik.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ibrik.cpu.Gemm.Matrix;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The product of a matrix and a vector against its formula in double, whatever the layout. */
class MatrixVectorTest {
  private final SplittableRandom random = new SplittableRandom(8);

  @ParameterizedTest
  @CsvSource({"1, 0", "0, 3", "1, 1", "7, 5", "100, 33", "33, 1000", "500, 301", "20000, 9"})
  void agreesWithTheFormula(int rows, int columns) {
    var a = Floats.uniform(random, rows * columns + 3);
    for (var beta : new float[] {0, 1, -0.5f}) {
      check(rows, columns, new Matrix(a, 3, columns, 1), beta);
      check(rows, columns, new Matrix(a, 3, 1, rows), beta);
    }
    check(rows / 2, columns, new Matrix(a, 3, 2, rows), 0);
  }

  private void check(int rows, int columns, Matrix a, float beta) {
    var x = Floats.uniform(random, columns + 2);
    var y = Floats.uniform(random, rows + 2);
    var before = y.clone();
    MatrixVector.multiply(rows, columns, 0.75f, a, x, 2, beta, y, 1);
    for (var i = 0; i < y.length; i++) {
      double expected = before[i];
      if (i >= 1 && i <= rows) {
        expected *= beta;
        for (var j = 0; j < columns; j++) {
          expected += 0.75 * a.data()[a.at(i - 1, j)] * x[2 + j];
        }
      }
      assertEquals(expected, y[i], 2e-5, i + " of " + rows + " × " + columns);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 16, 50})
  void addsColumnsAsTheyAreAddedOneByOne(int n) {
    assumeTrue(Simd.FUSED, "without a multiply-add instruction only the plain loops run");
    var data = Floats.uniform(random, 4 * 60 + 2);
    var f = Floats.uniform(random, 4);
    var y = Floats.uniform(random, n + 2);
    var expected = y.clone();
    for (var j = 0; j < 4; j++) {
      for (var i = 0; i < n; i++) {
        expected[1 + i] = Math.fma(f[j], data[2 + 60 * j + i], expected[1 + i]);
      }
    }
    MatrixVector.addColumns(data, 2, 60, n, f[0], f[1], f[2], f[3], y, 1);
    assertArrayEquals(expected, y);
  }
}
