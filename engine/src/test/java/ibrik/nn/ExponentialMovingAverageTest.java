package ibrik.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ibrik.nn.init.Init;
import ibrik.tensor.Tensors;
import org.junit.jupiter.api.Test;

class ExponentialMovingAverageTest {
  @Test
  void followsTheWeightsAndLendsItself() {
    var linear = new Linear(2, 1);
    Init.ones_(linear.weight());
    var average = new ExponentialMovingAverage(linear, 0.75);
    Init.constant_(linear.weight(), 5);
    average.update();
    average.update();
    float expected = 0.75f * (0.75f + 0.25f * 5) + 0.25f * 5;
    assertEquals(expected, average.with(() -> linear.weight().detach().toFloatArray()[0]), 1e-6f);
    assertArrayEquals(new float[] {5, 5}, linear.weight().toFloatArray());
    assertEquals(expected, average.stateDict().get("weight").toFloatArray()[1], 1e-6f);
  }

  @Test
  void ownWeightsComeBackAfterAFailure() {
    var linear = new Linear(2, 1);
    var average = new ExponentialMovingAverage(linear, 0.5);
    Init.zeros_(linear.weight());
    assertThrows(
        IllegalStateException.class,
        () ->
            average.with(
                () -> {
                  throw new IllegalStateException("on purpose");
                }));
    assertArrayEquals(new float[2], linear.weight().toFloatArray());
  }

  @Test
  void takesBuffersOver() {
    var norm = new BatchNorm1d(3);
    var average = new ExponentialMovingAverage(norm, 0.9);
    norm.call(Tensors.randn(8, 3));
    average.update();
    assertArrayEquals(
        norm.stateDict().get("running_mean").toFloatArray(),
        average.stateDict().get("running_mean").toFloatArray());
    assertEquals(1L, average.stateDict().get("num_batches_tracked").item());
  }
}
