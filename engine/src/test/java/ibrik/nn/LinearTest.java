package ibrik.nn;

import static ibrik.tensor.Tensors.manualSeed;
import static ibrik.tensor.Tensors.ones;
import static ibrik.tensor.Tensors.rand;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ibrik.tensor.DType;
import org.junit.jupiter.api.Test;

class LinearTest {
  @Test
  void weightsFollowPyTorchsForTheSeed() {
    manualSeed(0);
    var linear = new Linear(2, 3);
    // torch.manual_seed(0); torch.nn.Linear(2, 3)
    assertArrayEquals(
        new float[] {-0.0053f, 0.3793f, -0.5820f, -0.5204f, -0.2723f, 0.1896f},
        linear.weight().toFloatArray(),
        5e-5f);
    assertArrayEquals(
        new float[] {-0.0140f, 0.5607f, -0.0628f}, linear.bias().toFloatArray(), 5e-5f);
  }

  @Test
  void anOptionLeavesTheGeneratorWhereAConstructorWouldHave() {
    manualSeed(1);
    var plain = rand(6).toFloatArray();
    float next = (float) rand(1).itemDouble();
    manualSeed(1);
    var linear = new Linear(2, 3).bias(false);
    assertNull(linear.bias());
    assertEquals(next, (float) rand(1).itemDouble());
    manualSeed(1);
    var again = new Linear(2, 3).bias(false).bias(true).bias(false);
    assertArrayEquals(linear.weight().toFloatArray(), again.weight().toFloatArray());
    assertEquals(6, plain.length);
  }

  @Test
  void drawsAfreshWhereOthersHaveDrawnSince() {
    manualSeed(1);
    var first = new Linear(2, 3);
    rand(1);
    var before = first.weight();
    first.bias(false);
    assertEquals(
        false, java.util.Arrays.equals(before.toFloatArray(), first.weight().toFloatArray()));
  }

  @Test
  void worksOnTheLastDimensionWhateverIsBefore() {
    var linear = new Linear(3, 2);
    assertEquals("torch.Size([2])", linear.call(ones(3)).shape().toString());
    assertEquals("torch.Size([4, 2])", linear.call(ones(4, 3)).shape().toString());
    assertEquals("torch.Size([1, 5, 4, 2])", linear.call(ones(1, 5, 4, 3)).shape().toString());
    assertEquals("torch.Size([0, 2])", linear.call(ones(0, 3)).shape().toString());
  }

  @Test
  void refusesOtherSizesAndDtypes() {
    var linear = new Linear(3, 2);
    assertThrows(IllegalArgumentException.class, () -> linear.call(ones(4, 2)));
    assertThrows(IllegalArgumentException.class, () -> linear.call(ones(4, 3).to(DType.FLOAT64)));
    assertEquals(
        DType.FLOAT64,
        new Linear(3, 2).dtype(DType.FLOAT64).call(ones(4, 3).to(DType.FLOAT64)).dtype());
  }
}
