package ibrik.tensor;

import static ibrik.tensor.Tensors.arange;
import static ibrik.tensor.Tensors.bool;
import static ibrik.tensor.Tensors.float32;
import static ibrik.tensor.Tensors.float64;
import static ibrik.tensor.Tensors.int64;
import static ibrik.tensor.Tensors.randn;
import static ibrik.tensor.Tensors.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreationTest {
  @Test
  void whatACellSays() {
    assertEquals(int64, tensor(1, 2, 3).dtype());
    assertEquals(Shape.of(3), tensor(1, 2, 3).shape());
    assertEquals(Shape.of(), tensor(1.5).shape());
    assertEquals(float32, tensor(1.5).dtype());
    assertEquals(Shape.of(), tensor(7).shape());
    assertEquals(float32, tensor(1, 2.5).dtype());
    assertEquals(bool, tensor(true, false).dtype());
    assertEquals(Shape.of(2, 2), tensor(new int[][] {{1, 2}, {3, 4}}).shape());
    assertEquals(float64, tensor(new double[][] {{1}, {2}}, float64).dtype());
    assertEquals(float32, tensor(List.of(List.of(1, 2.5), List.of(3, 4))).dtype());
    assertEquals("tensor([[1, 2],\n        [3, 4]])", tensor("[[1, 2], [3, 4]]").toString());
  }

  @Test
  void readsWhatItPrints() {
    var all =
        List.of(
            randn(2, 3),
            randn(float64, 2, 2),
            arange(12).reshape(2, 3, 2),
            tensor(true, false),
            tensor(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1),
            Tensors.zeros(0, 3),
            tensor(1e-10, 1e10),
            tensor(3.5),
            randn(2).requiresGrad_());
    for (var x : all) {
      var again = tensor(x.toString());
      assertEquals(x.dtype(), again.dtype());
      assertEquals(x.shape(), again.shape());
      assertEquals(x.requiresGrad(), again.requiresGrad());
      assertEquals(x.toString(), again.toString());
    }
  }

  @Test
  void readsTheHistoryOfAPrintedResultAsNothing() {
    assertEquals(2, tensor("tensor([1., 2.], grad_fn=<AddBackward0>)").numel());
    assertEquals(float64, tensor("tensor(1, dtype=torch.float64)").dtype());
    assertEquals(float64, tensor("[1, 2]", float64).dtype());
    assertEquals(float32, tensor("[1., .5, 2e3, -1E-2, +3]").dtype());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[",
        "[1, 2",
        "[1 2]",
        "[[1, 2], [3]]",
        "[1, [2]]",
        "[[1], 2]",
        "tensor(",
        "abc",
        "[1, 2] 3",
        "[1, a]",
        "[0, 1, ..., 9]",
        "tensor([1], dtype=torch.what)",
        "tensor([1], x=3)",
        "[99999999999999999999]",
        "tensor([1], size=(0,))",
        "[1, 2]]",
        "[--1]",
        "[1..2]",
        "tensor",
        "tensor([1], grad_fn=<",
        "tensor([], size=(-1, 0))",
        "tensor([], size=3)"
      })
  void refusesOtherTexts(String text) {
    var error = assertThrows(IllegalArgumentException.class, () -> tensor(text));
    assertTrue(error.getMessage().length() > 10, error.getMessage());
  }

  @Test
  void refusesOtherValues() {
    assertThrows(IllegalArgumentException.class, () -> tensor((Object) null));
    assertThrows(IllegalArgumentException.class, () -> tensor(new Object()));
    assertThrows(IllegalArgumentException.class, () -> tensor(new int[][] {{1, 2}, {3}}));
    assertThrows(IllegalArgumentException.class, () -> tensor(new int[][] {{1, 2}, null}));
    assertThrows(IllegalArgumentException.class, () -> arange(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> arange(0, 1e12, 1));
  }

  @Test
  void aTensorOfATensorIsACopy() {
    var x = tensor(1.0, 2.0).requiresGrad_();
    var copy = tensor(x);
    copy.add_(1);
    assertArrayEquals(new float[] {1, 2}, x.toFloatArray());
  }

  @Test
  void castsAreThere() {
    var x = tensor(1.7, -1.7);
    assertArrayEquals(new long[] {1, -1}, x.toLong().toLongArray());
    assertEquals("torch.uint8", x.toByte().dtype().toString());
    assertEquals("torch.bool", x.toBool().dtype().toString());
    assertEquals("torch.float16", x.toHalf().dtype().toString());
  }
}
