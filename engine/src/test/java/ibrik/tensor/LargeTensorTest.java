package ibrik.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Sizes at which the fast paths, their edges and the threads come in, against plain loops. */
class LargeTensorTest {
  private final Random random = new Random(3);

  private Tensor floats(int... sizes) {
    var values = new float[(int) Shape.of(sizes).numel()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return Tensor.of(Storage.of(values), sizes);
  }

  private static double[] plainProduct(Tensor a, Tensor b) {
    int n = a.size(0);
    int k = a.size(1);
    int m = b.size(1);
    double[] x = a.toDoubleArray();
    double[] y = b.toDoubleArray();
    var out = new double[n * m];
    for (int i = 0; i < n; i++) {
      for (int l = 0; l < k; l++) {
        for (int j = 0; j < m; j++) {
          out[i * m + j] += x[i * k + l] * y[l * m + j];
        }
      }
    }
    return out;
  }

  private static void assertProduct(Tensor a, Tensor b) {
    assertArrayEquals(plainProduct(a, b), a.matmul(b).toDoubleArray(), 1e-4);
  }

  @Test
  void productsOfAllLayouts() {
    int[][] sizes = {{70, 130, 50}, {1, 300, 257}, {257, 300, 1}, {33, 1, 17}, {5, 7, 3}};
    for (int[] s : sizes) {
      var a = floats(s[0], s[1]);
      var b = floats(s[1], s[2]);
      var at = floats(s[1], s[0]).t();
      var bt = floats(s[2], s[1]).t();
      assertProduct(a, b);
      assertProduct(at, b);
      assertProduct(a, bt);
      assertProduct(at, bt);
      var every = floats(2 * s[0], 3 * s[1]).get("1::2, ::3");
      assertProduct(every, bt);
    }
  }

  @Test
  void batchesInAnyLayout() {
    var a = floats(6, 40, 30).transpose(0, 1);
    var b = floats(40, 30, 20);
    var product = a.transpose(0, 1).transpose(0, 1).bmm(b);
    for (int i : new int[] {0, 17, 39}) {
      assertArrayEquals(plainProduct(a.get(i), b.get(i)), product.get(i).toDoubleArray(), 1e-4);
    }
  }

  @Test
  void copiesAcrossLayouts() {
    var x = floats(37, 65, 41);
    int[][] orders = {{2, 1, 0}, {0, 2, 1}, {1, 0, 2}, {2, 0, 1}};
    for (int[] order : orders) {
      var copy = x.permute(order).contiguous();
      for (int[] at : new int[][] {{0, 0, 0}, {36, 64, 40}, {35, 31, 33}, {1, 63, 32}}) {
        assertEquals(
            x.get(at[0], at[1], at[2]).item(),
            copy.get(at[order[0]], at[order[1]], at[order[2]]).item());
      }
      assertEquals(x.sum().itemDouble(), copy.sum().itemDouble(), 1e-3);
    }
  }

  @Test
  void sumsStayExact() {
    int n = 1 << 20;
    var tenths = new float[n];
    Arrays.fill(tenths, 0.1f);
    var x = Tensor.of(Storage.of(tenths), n);
    double exact = n * (double) 0.1f;
    assertEquals(exact, x.sum().itemDouble(), exact * 1e-6);
    var square = x.reshape(1024, 1024);
    assertEquals(1024 * (double) 0.1f, square.sum(0).get(5).itemDouble(), 1e-4);
    assertEquals(1024 * (double) 0.1f, square.sum(1).get(5).itemDouble(), 1e-4);
    var cube = x.reshape(64, 128, 128);
    assertEquals(64 * 128 * (double) 0.1f, cube.sum(0, 2).get(9).itemDouble(), 1e-2);
    assertEquals(0.1f, cube.mean(0, 1).get(3).itemDouble(), 1e-7);
  }

  @Test
  void casts() {
    var bytes = new byte[70000];
    random.nextBytes(bytes);
    var x = Tensor.of(Storage.of(DType.UINT8, bytes), 7, 100, 100);
    var y = x.permute(1, 2, 0).to(DType.FLOAT32);
    assertEquals(bytes[3 * 10000 + 42 * 100 + 17] & 0xff, y.get(42, 17, 3).itemDouble());
    assertEquals(x.sum().itemDouble(), y.sum().itemDouble());
    assertArrayEquals(x.toDoubleArray(), x.to(DType.FLOAT32).to(DType.FLOAT64).toDoubleArray());
  }

  @Test
  void sortsAreStableInBothDirections() {
    for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT64, DType.INT32, DType.INT64}) {
      var values = new long[5000];
      Arrays.setAll(values, i -> random.nextInt(100) - 50);
      // Numbers that neither a float nor an int holds take the other path.
      long scale = dtype.bytes() == 8 ? (1L << 40) + 1 : 1;
      Arrays.setAll(values, i -> values[i] * scale);
      var x = Tensor.of(Storage.of(values), values.length).to(dtype);
      for (boolean descending : new boolean[] {false, true}) {
        var sorted = x.sort(0, descending);
        long[] v = sorted.values().to(DType.INT64).toLongArray();
        long[] at = sorted.indices().toLongArray();
        for (int i = 1; i < v.length; i++) {
          int order = descending ? Long.compare(v[i - 1], v[i]) : Long.compare(v[i], v[i - 1]);
          assertEquals(true, order > 0 || order == 0 && at[i] > at[i - 1], dtype + " at " + i);
        }
      }
    }
  }
}
