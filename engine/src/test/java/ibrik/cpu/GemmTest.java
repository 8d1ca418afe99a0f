package ibrik.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ibrik.cpu.Gemm.Matrix;
import ibrik.cpu.MatrixReference.Layout;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast matrix product computes what the plain loops compute, in double, for any layout. */
class GemmTest {
  private record Case(
      int m, int n, int k, float alpha, float beta, boolean aTransposed, boolean bTransposed) {}

  static IntStream seeds() {
    return IntStream.range(0, 160);
  }

  private static Case random(SplittableRandom random) {
    var bound = new int[] {4, 20, 70, 300}[random.nextInt(4)];
    return new Case(
        random.nextInt(random.nextBoolean() ? bound : 40),
        random.nextInt(bound),
        random.nextInt(2 * bound),
        random.nextInt(3) == 0 ? 0.5f : 1,
        new float[] {0, 1, -2}[random.nextInt(3)],
        random.nextBoolean(),
        random.nextBoolean());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void agreesWithPlainLoops(int seed) {
    var random = new SplittableRandom(seed);
    var s = random(random);
    var a = Floats.uniform(random, s.m * s.k + 5);
    var b = Floats.uniform(random, s.k * s.n + 5);
    var c = Floats.uniform(random, s.m * (s.n + 3) + 5);
    var aLayout = s.aTransposed ? new Layout(5, 1, s.m) : new Layout(5, s.k, 1);
    var bLayout = s.bTransposed ? new Layout(5, 1, s.k) : new Layout(5, s.n, 1);
    var cLayout = new Layout(2, s.n + 3, 1);
    var product = new double[c.length];
    MatrixReference.multiply(
        MultiplyAdd.of(product, Floats.toDouble(a), Floats.toDouble(b)),
        s.m,
        s.n,
        s.k,
        aLayout,
        bLayout,
        cLayout);
    var before = c.clone();
    Gemm.multiply(
        s.m, s.n, s.k, s.alpha, matrix(a, aLayout), matrix(b, bLayout), s.beta, matrix(c, cLayout));
    for (var i = 0; i < c.length; i++) {
      var inside = i >= 2 && (i - 2) % (s.n + 3) < s.n && (i - 2) / (s.n + 3) < s.m;
      var expected = inside ? s.alpha * product[i] + s.beta * before[i] : before[i];
      assertEquals(expected, c[i], 5e-5, s + " at " + i);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void startsFromARow(int seed) {
    var random = new SplittableRandom(seed);
    var s = random(random);
    var a = Floats.uniform(random, s.m * s.k);
    var b = Floats.uniform(random, s.k * s.n);
    var row = Floats.uniform(random, s.n + 3);
    var expected = new float[s.m * s.n];
    for (var i = 0; i < expected.length; i++) {
      expected[i] = row[3 + i % s.n];
    }
    var left = s.aTransposed ? new Matrix(a, 0, 1, s.m) : Matrix.of(a, 0, s.k);
    var right = s.bTransposed ? new Matrix(b, 0, 1, s.k) : Matrix.of(b, 0, s.n);
    Gemm.multiply(s.m, s.n, s.k, 1, left, right, 1, Matrix.of(expected, 0, s.n));
    var actual = new float[s.m * s.n];
    Gemm.multiplyAddRow(s.m, s.n, s.k, left, right, row, 3, Matrix.of(actual, 0, s.n));
    assertArrayEquals(expected, actual, 1e-5f, s.toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void givesTheSameBitsWithAnyNumberOfThreads(int threads) {
    var before = Parallel.getNumThreads();
    var a = Floats.uniform(new SplittableRandom(1), 200 * 300);
    var b = Floats.uniform(new SplittableRandom(2), 300 * 400);
    var expected = new float[200 * 400];
    var actual = new float[200 * 400];
    try {
      Parallel.setNumThreads(1);
      Gemm.multiply(
          200, 400, 300, Matrix.of(a, 0, 300), Matrix.of(b, 0, 400), Matrix.of(expected, 0, 400));
      Parallel.setNumThreads(threads);
      Gemm.multiply(
          200, 400, 300, Matrix.of(a, 0, 300), Matrix.of(b, 0, 400), Matrix.of(actual, 0, 400));
    } finally {
      Parallel.setNumThreads(before);
    }
    assertArrayEquals(expected, actual);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void doublesAgreeWithPlainLoops(int seed) {
    var random = new SplittableRandom(seed);
    var s = random(random);
    var a = Floats.toDouble(Floats.uniform(random, s.m * s.k + 1));
    var b = Floats.toDouble(Floats.uniform(random, s.k * s.n + 2));
    var c = Floats.toDouble(Floats.uniform(random, s.m * s.n + 3));
    var product = new double[c.length];
    MatrixReference.multiply(
        MultiplyAdd.of(product, a, b),
        s.m,
        s.n,
        s.k,
        new Layout(1, s.k, 1),
        new Layout(2, s.n, 1),
        new Layout(3, s.n, 1));
    var before = c.clone();
    DoubleGemm.rows(
        0,
        s.m,
        s.n,
        s.k,
        s.alpha,
        new DoubleGemm.Matrix(a, 1),
        new DoubleGemm.Matrix(b, 2),
        s.beta,
        new DoubleGemm.Matrix(c, 3));
    for (var i = 3; i < c.length; i++) {
      assertEquals(s.alpha * product[i] + s.beta * before[i], c[i], 1e-12);
    }
  }

  private static Matrix matrix(float[] data, Layout layout) {
    return new Matrix(data, layout.offset(), layout.rowStride(), layout.columnStride());
  }
}
