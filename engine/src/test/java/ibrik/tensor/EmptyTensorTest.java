package ibrik.tensor;

import static ibrik.tensor.Tensors.cat;
import static ibrik.tensor.Tensors.einsum;
import static ibrik.tensor.Tensors.stack;
import static ibrik.tensor.Tensors.zeros;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Tensors without elements go through every operation that PyTorch lets them through. */
class EmptyTensorTest {
  private static void assertShape(Tensor x, int... sizes) {
    assertEquals(Shape.of(sizes), x.shape());
  }

  @Test
  void shapes() {
    var x = zeros(2, 0, 3).requiresGrad_();
    assertShape(x.reshape(0, 7), 0, 7);
    assertShape(x.permute(1, 2, 0).contiguous(), 0, 3, 2);
    assertShape(x.flatten(1), 2, 0);
    assertShape(x.repeat(2, 3, 1), 4, 0, 3);
    assertShape(x.flip(0, 1), 2, 0, 3);
    assertShape(x.roll(1, 1), 2, 0, 3);
    assertShape(x.roll(1), 2, 0, 3);
    assertShape(cat(1, x, zeros(2, 4, 3)), 2, 4, 3);
    assertShape(stack(0, x, x), 2, 2, 0, 3);
    assertEquals(2, x.unbind(0).size());
    assertEquals(0, x.unbind(1).size());
    assertShape(x.split(2, 1).getFirst(), 2, 0, 3);
    assertShape(x.get("0, ..., ::2"), 0, 2);
    assertShape(x.get("..., [0, 2]"), 2, 0, 2);
    assertShape(x.indexSelect(2, Tensor.of(Storage.of(new long[] {1}), 1)), 2, 0, 1);
    assertShape(x.nonzero(), 0, 3);
    x.repeat(2, 3, 1).sum().backward();
    assertShape(x.grad(), 2, 0, 3);
  }

  @Test
  void reductions() {
    var x = zeros(2, 0, 3);
    assertEquals(0.0, x.sum().item());
    assertShape(x.sum(0), 0, 3);
    assertShape(x.sum(1), 2, 3);
    assertShape(x.sum(0, 2), 0);
    assertEquals(1.0, x.prod().item());
    assertEquals(Double.NaN, x.mean().item());
    assertShape(x.var(1), 2, 3);
    assertShape(x.max(0).values(), 0, 3);
    assertShape(x.amax(0, 2), 0);
    assertShape(x.argmin(2), 2, 0);
    assertShape(x.cumsum(1), 2, 0, 3);
    assertShape(x.sort(1).values(), 2, 0, 3);
    assertShape(x.norm(2, 1), 2, 3);
    assertEquals(Double.NEGATIVE_INFINITY, x.logsumexp(1).get(0, 0).item());
    assertEquals(true, x.all().item());
    assertShape(x.unique(), 0);
    assertThrows(IllegalArgumentException.class, x::max);
    assertThrows(IllegalArgumentException.class, () -> x.max(1));
    assertThrows(IllegalArgumentException.class, () -> x.median(1));
    assertThrows(IllegalArgumentException.class, () -> x.amin(1));
  }

  @Test
  void products() {
    assertShape(zeros(0, 3).matmul(zeros(3, 2)), 0, 2);
    assertEquals(0.0, zeros(4, 0).matmul(zeros(0, 2)).sum().item());
    assertShape(zeros(0, 4, 3).matmul(zeros(3, 2)), 0, 4, 2);
    assertShape(zeros(5, 1, 0, 3).matmul(zeros(2, 3, 2)), 5, 2, 0, 2);
    assertEquals(0.0, zeros(0).dot(zeros(0)).item());
    assertShape(zeros(3, 0).mv(zeros(0)), 3);
    assertShape(einsum("bij,bjk->bk", zeros(2, 0, 3), zeros(2, 3, 4)), 2, 4);
  }
}
