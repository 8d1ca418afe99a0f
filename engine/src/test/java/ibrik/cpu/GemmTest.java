package ibrik.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ibrik.cpu.Gemm.Matrix;
import ibrik.cpu.MatrixReference.Layout;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The fast matrix product computes what the plain loops compute, in double, for any layout. */
class GemmTest {
  private record Case(
      int m, int n, int k, float alpha, float beta, boolean aTransposed, boolean bTransposed) {}

  static IntStream seeds() {
    return IntStream.range(0, 80);
  }

  private static Case random(SplittableRandom random) {
    var bound = new int[] {4, 20, 70, 300}[random.nextInt(4)];
    return new Case(
        random.nextInt(bound),
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

  private static Matrix matrix(float[] data, Layout layout) {
    return new Matrix(data, layout.offset(), layout.rowStride(), layout.columnStride());
  }
}
