package ibrik.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ibrik.cpu.Tile.Panel;
import ibrik.cpu.Tile.Rows;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The unrolled kernels give the bits of the plain loops that stand in for them. */
class TileTest {
  private static final int ROWS = 12;
  private static final int FIRST = 2;

  private final SplittableRandom random = new SplittableRandom(6);
  private final float[] c = Floats.uniform(random, (ROWS + FIRST) * (Tile.WIDTH + 3));
  private final Rows target = rows(c, Tile.WIDTH + 3);

  @BeforeEach
  void multiplyAdd() {
    assumeTrue(Simd.FUSED, "without a multiply-add instruction only the plain loops run");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 8, 75})
  void rows(int length) {
    var a = rows(Floats.uniform(random, (ROWS + FIRST) * 80), 80);
    var b = new Panel(Floats.uniform(random, 5 + length * Tile.WIDTH), 5, length);
    for (var count : new int[] {12, 8, 4, 1}) {
      var plain = c.clone();
      Tile.plainRows(a, b, target, rows(plain, Tile.WIDTH + 3), 0, count);
      var fast = c.clone();
      var to = rows(fast, Tile.WIDTH + 3);
      switch (count) {
        case 12 -> TileKernels.rows12(a, b, target, to, 0);
        case 8 -> TileKernels.rows8(a, b, target, to, 0);
        case 4 -> TileKernels.rows4(a, b, target, to, 0);
        default -> TileKernels.rows1(a, b, target, to, 0);
      }
      assertArrayEquals(plain, fast);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 8, 11})
  void outer(int length) {
    var a = rows(Floats.uniform(random, (ROWS + FIRST) * 20), 20);
    var b = new Panel(Floats.uniform(random, 5 + length * Tile.WIDTH), 5, length);
    for (var count : new int[] {12, 8, 4}) {
      var plain = c.clone();
      Tile.plainOuter(a, b, plain, 7, count);
      var fast = c.clone();
      switch (count) {
        case 12 -> TileKernels.outer12(a, b, fast, 7);
        case 8 -> TileKernels.outer8(a, b, fast, 7);
        default -> TileKernels.outer4(a, b, fast, 7);
      }
      assertArrayEquals(plain, fast);
    }
  }

  private static Rows rows(float[] data, int stride) {
    var starts = new int[ROWS + FIRST];
    Arrays.setAll(starts, r -> r * stride);
    return new Rows(data, starts, FIRST, -stride);
  }
}
