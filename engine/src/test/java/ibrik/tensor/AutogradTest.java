package ibrik.tensor;

import static ibrik.tensor.Tensors.grad;
import static ibrik.tensor.Tensors.ones;
import static ibrik.tensor.Tensors.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AutogradTest {
  private static Tensor leaf(float... values) {
    return Tensor.of(Storage.of(values), values.length).requiresGrad_();
  }

  @Test
  void derivativesOfAScalarAreAskedForWithoutGradients() {
    var x = tensor(3.).requiresGrad_();
    assertEquals(6, grad(x.pow(2), x).getFirst().itemDouble());
    var y = List.of(x.pow(3));
    assertEquals(27, grad(y, List.of(x), null, false, false, false).getFirst().itemDouble());
    assertNull(x.grad());
  }

  @Test
  void anInfiniteLossStartsFromOne() {
    var x = tensor(Double.POSITIVE_INFINITY).requiresGrad_();
    x.mul(2).backward();
    assertEquals(2, x.grad().itemDouble());
  }

  @Test
  void gradientsAccumulateInLeaves() {
    var x = leaf(1, 2, 3);
    x.mul(x).sum().backward();
    x.mul(2).sum().backward();
    assertArrayEquals(new float[] {4, 6, 8}, x.grad().toFloatArray());
  }

  @Test
  void broadcastOperandsGetSummedGradients() {
    var row = leaf(1, 2);
    var column = Tensor.of(Storage.of(new float[] {10, 20, 30}), 3, 1).requiresGrad_();
    row.mul(column).sum().backward();
    assertArrayEquals(new float[] {60, 60}, row.grad().toFloatArray());
    assertArrayEquals(new float[] {3, 3, 3}, column.grad().toFloatArray());
    assertEquals(Shape.of(3, 1), column.grad().shape());
  }

  @Test
  void aChangeThroughAViewReachesTheBase() {
    var x = Tensor.of(Storage.of(new float[] {1, 2, 3, 4, 5, 6}), 2, 3).requiresGrad_();
    var y = x.mul(2);
    var row = y.select(0, 1);
    row.mul_(10);
    assertArrayEquals(new float[] {2, 4, 6, 80, 100, 120}, y.toFloatArray());
    y.sum().backward();
    assertArrayEquals(new float[] {2, 2, 2, 20, 20, 20}, x.grad().toFloatArray());
  }

  @Test
  void aViewTakenBeforeTheBaseChangedFollowsIt() {
    var x = leaf(1, 2, 3);
    var y = x.mul(1);
    var view = y.view(3, 1);
    y.mul_(5);
    view.sum().backward();
    assertArrayEquals(new float[] {5, 5, 5}, x.grad().toFloatArray());
  }

  @Test
  void gradientsCanBeDifferentiatedAgain() {
    var x = leaf(2, 3);
    var y = x.mul(x).mul(x).sum();
    var first = grad(List.of(y), List.of(x), Arrays.asList((Tensor) null), true, true, false);
    assertArrayEquals(new float[] {12, 27}, first.getFirst().toFloatArray());
    first.getFirst().sum().backward();
    assertArrayEquals(new float[] {12, 18}, x.grad().toFloatArray());
  }

  @Test
  void whatWasSavedIsFreedAfterwardsAndGuardedAgainstChanges() {
    var x = leaf(1, 2);
    var y = x.exp().sum();
    y.backward();
    assertThrows(IllegalStateException.class, y::backward);
    var z = x.exp();
    var sum = z.sum();
    z.mul_(2);
    assertThrows(IllegalStateException.class, sum::backward);
    assertThrows(IllegalStateException.class, () -> x.mul_(2));
  }

  @Test
  void matrixProductAndTransposes() {
    var a = Tensor.of(Storage.of(new float[] {1, 2, 3, 4}), 2, 2).requiresGrad_();
    var b = Tensor.of(Storage.of(new float[] {5, 6, 7, 8}), 2, 2);
    var c = a.mm(b.t());
    assertArrayEquals(new float[] {17, 23, 39, 53}, c.toFloatArray());
    c.sum().backward();
    assertArrayEquals(new float[] {12, 14, 12, 14}, a.grad().toFloatArray());
    assertArrayEquals(new float[] {2, 2}, ones(2).reshape(2, 1).expand(2, 2).sum(1).toFloatArray());
  }

  @Test
  void gradientsOfTwoLeavesAreNeverOneTensor() {
    var a = leaf(1, 2);
    var b = leaf(3, 4);
    a.add(b).backward(leaf(1, 1).detach());
    a.grad().mul_(10);
    assertArrayEquals(new float[] {10, 10}, a.grad().toFloatArray());
    assertArrayEquals(new float[] {1, 1}, b.grad().toFloatArray());
  }

  @Test
  void aGradientSeenByAHookIsNotChangedByTheNextPass() {
    var x = leaf(1, 2);
    var seen = new java.util.ArrayList<Tensor>();
    x.registerHook(
        gradient -> {
          seen.add(gradient);
          return null;
        });
    x.exp().sum().backward();
    float[] first = seen.getFirst().toFloatArray();
    x.exp().sum().backward();
    assertArrayEquals(first, seen.getFirst().toFloatArray());
    assertEquals(2 * first[1], x.grad().toFloatArray()[1]);
  }
}
