package ibrik.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class IndexTest {
  /** [[[0 … 3], …], …] of shape [2, 3, 4]. */
  private static Tensor cube() {
    var values = new long[24];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    return Tensor.of(Storage.of(values), 2, 3, 4);
  }

  private static void assertPicks(Tensor picked, Shape shape, long... values) {
    assertEquals(shape, picked.shape());
    assertArrayEquals(values, picked.toLongArray());
  }

  @Test
  void textIsReadAsPyTorchWritesIt() {
    assertPicks(cube().get("1, -1, ::3"), Shape.of(2), 20, 23);
    assertPicks(cube().get("..., 0"), Shape.of(2, 3), 0, 4, 8, 12, 16, 20);
    assertPicks(cube().get(" 0 , 1: , :2 "), Shape.of(2, 2), 4, 5, 8, 9);
    assertPicks(cube().get("0, None, 0, -2:"), Shape.of(1, 2), 2, 3);
    assertPicks(cube().get("1, [2, 0], 1"), Shape.of(2), 21, 13);
    assertPicks(cube().get("0, 0, 2:99,"), Shape.of(2), 2, 3);
    assertEquals(Shape.of(1, 2, 3, 4), cube().get("True").shape());
    assertEquals(Shape.of(0, 2, 3, 4), cube().get("False").shape());
  }

  @Test
  void partsCanBeGivenOneByOne() {
    assertPicks(cube().get(1, 2, 3), Shape.of(), 23);
    assertPicks(cube().get(0, ":", new int[] {3, 0}), Shape.of(3, 2), 3, 0, 7, 4, 11, 8);
    assertPicks(
        cube().get("...", new boolean[] {true, false, false, true}).get(1, 2), Shape.of(2), 20, 23);
    assertEquals(Shape.of(1, 2, 3, 4), cube().get((Object) null).shape());
    var where = Tensor.of(Storage.of(new long[] {1}));
    assertPicks(cube().get(where, 0, "1"), Shape.of(), 13);
  }

  @Test
  void integersAndSlicesAreViewsTensorsAreCopies() {
    var x = cube();
    x.get("0, 1").fill_(-1);
    assertPicks(x.get(0, 1), Shape.of(4), -1, -1, -1, -1);
    x.get(new int[] {1}).fill_(7);
    assertPicks(x.get("1, 0"), Shape.of(4), 12, 13, 14, 15);
  }

  @Test
  void settingWritesThroughViews() {
    var x = cube();
    x.get(1).set("1:, ::2", 0);
    assertPicks(x.get("1, 1:"), Shape.of(2, 4), 0, 17, 0, 19, 0, 21, 0, 23);
    x.set(Index.of(0, ":", new int[] {0, 3}), Tensor.of(Storage.of(new long[] {8, 9}), 2));
    assertPicks(x.get("0, :2"), Shape.of(2, 4), 8, 1, 2, 9, 8, 5, 6, 9);
    x.transpose(0, 2).set(new int[] {1}, -1);
    assertPicks(x.get("..., 1"), Shape.of(2, 3), -1, -1, -1, -1, -1, -1);
  }

  @Test
  void badIndicesAreRefusedBeforeAnythingChanges() {
    var x = cube();
    assertRefused(IndexOutOfBoundsException.class, () -> x.get(2));
    assertRefused(IndexOutOfBoundsException.class, () -> x.get("0, 0, 0, 0"));
    assertRefused(IllegalArgumentException.class, () -> x.get("::-1"));
    assertRefused(IllegalArgumentException.class, () -> x.get("0, two"));
    assertRefused(IllegalArgumentException.class, () -> x.get("..., ..."));
    assertRefused(IllegalArgumentException.class, () -> x.get(1.5));
    assertRefused(IllegalArgumentException.class, () -> x.get(new boolean[] {true}));
    assertRefused(IndexOutOfBoundsException.class, () -> x.set(new int[] {0, 2}, 5));
    assertRefused(
        IllegalArgumentException.class,
        () -> x.set("0", Tensor.of(Storage.of(new long[] {1, 2, 3}), 3)));
    assertArrayEquals(cube().toLongArray(), x.toLongArray());
  }

  private static void assertRefused(
      Class<? extends RuntimeException> type, org.junit.jupiter.api.function.Executable call) {
    assertNotNull(assertThrows(type, call).getMessage());
  }
}
