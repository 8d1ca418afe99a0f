package ibrik.nn;

import static ibrik.nn.functional.Options.kernel;
import static ibrik.nn.functional.Options.scaleFactor;
import static ibrik.tensor.Tensors.manualSeed;
import static ibrik.tensor.Tensors.rand;
import static ibrik.tensor.Tensors.randn;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ibrik.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Convolution, pooling and normalisation layers: options, initial draws, states. */
class SpatialLayersTest {
  @Test
  void optionsTakeBackTheDrawsOfTheConstructor() {
    manualSeed(3);
    var grouped = new Conv2d(4, 6, kernel(3, 2)).groups(2).bias(false).stride(2, 1);
    float[] next = rand(3).toFloatArray();
    assertEquals(Shape.of(6, 2, 3, 2), grouped.weight().shape());
    assertNull(grouped.bias());
    manualSeed(3);
    // 72 numbers of a weight of that shape, and no more.
    float[] all = rand(75).toFloatArray();
    assertArrayEquals(new float[] {all[72], all[73], all[74]}, next);
    float bound = (float) (1 / Math.sqrt(2 * 3 * 2));
    float[] weight = grouped.weight().toFloatArray();
    for (int i = 0; i < weight.length; i++) {
      assertEquals(all[i] * 2 * bound - bound, weight[i], 1e-6f);
    }
  }

  @Test
  void readsAsInPyTorch() {
    assertEquals(
        "Conv2d(16, 33, kernel_size=(3, 5), stride=(2, 1), padding=(4, 2), dilation=(3, 1))",
        new Conv2d(16, 33, kernel(3, 5)).stride(2, 1).padding(4, 2).dilation(3, 1).toString());
    assertEquals(
        "MaxUnpool2d(kernel_size=(2, 2), stride=(2, 2), padding=(0, 0))",
        new MaxUnpool2d(2).toString());
    assertEquals(
        "Upsample(scale_factor=2.0, mode=bilinear)",
        new Upsample(scaleFactor(2).mode("bilinear")).toString());
    assertEquals(
        "Fold(output_size=(4, 5), kernel_size=2, dilation=1, padding=0, stride=1)",
        new Fold(kernel(4, 5), 2).toString());
    assertEquals(
        "AdaptiveAvgPool2d(output_size=(None, 7))", new AdaptiveAvgPool2d(-1, 7).toString());
  }

  @Test
  void parametersAndBuffersComeInPyTorchsOrder() {
    assertEquals(
        List.of("weight", "bias", "running_mean", "running_var", "num_batches_tracked"),
        List.copyOf(new BatchNorm2d(4).stateDict().keySet()));
    assertEquals(
        List.of("running_mean", "running_var", "num_batches_tracked"),
        List.copyOf(new BatchNorm2d(4).affine(false).stateDict().keySet()));
    assertEquals(List.of(), List.copyOf(new InstanceNorm2d(4).stateDict().keySet()));
    assertEquals(
        List.of("weight"), List.copyOf(new Conv1d(2, 3, 1).bias(false).stateDict().keySet()));
  }

  @Test
  void withoutMomentumStatisticsAreTheMeanOverAllBatches() {
    var norm = new BatchNorm1d(2).momentum(null);
    var a = randn(5, 2);
    var b = randn(5, 2);
    norm.call(a);
    norm.call(b);
    assertArrayEquals(
        a.mean(0).add(b.mean(0)).div(2).toFloatArray(), norm.runningMean().toFloatArray(), 1e-6f);
    assertEquals(2L, norm.stateDict().get("num_batches_tracked").item());
    norm.eval();
    norm.call(a);
    assertEquals(2L, norm.stateDict().get("num_batches_tracked").item());
  }

  @Test
  void aRefusedBatchLeavesNoTrace() {
    var norm = new BatchNorm1d(2);
    assertThrows(IllegalArgumentException.class, () -> norm.call(randn(1, 2)));
    assertThrows(IllegalArgumentException.class, () -> norm.call(randn(4, 2, 3, 3)));
    assertThrows(IllegalArgumentException.class, () -> norm.call(randn(4, 3)));
    assertEquals(0L, norm.stateDict().get("num_batches_tracked").item());
    assertArrayEquals(new float[2], norm.runningMean().toFloatArray());
  }

  @Test
  void transposedConvolutionsReachTheWantedSize() {
    var up = new ConvTranspose2d(3, 2, 3).stride(2).padding(1);
    assertEquals(Shape.of(1, 2, 9, 9), up.call(randn(1, 3, 5, 5)).shape());
    assertEquals(Shape.of(1, 2, 10, 9), up.forward(randn(1, 3, 5, 5), new int[] {10, 9}).shape());
    assertThrows(
        IllegalArgumentException.class, () -> up.forward(randn(1, 3, 5, 5), new int[] {12, 9}));
  }

  @Test
  void mistakesAreRefusedWhereTheyAreMade() {
    assertThrows(IllegalArgumentException.class, () -> new Conv2d(0, 3, 3));
    assertThrows(IllegalArgumentException.class, () -> new Conv2d(3, 4, 3).groups(2));
    assertThrows(IllegalArgumentException.class, () -> new Conv2d(3, 4, 3).padding("full"));
    assertThrows(
        IllegalArgumentException.class, () -> new Conv2d(3, 4, 3).stride(2).padding("same"));
    assertThrows(
        IllegalArgumentException.class, () -> new Conv2d(3, 4, 3).padding("same").stride(2));
    assertThrows(IllegalArgumentException.class, () -> new Conv2d(3, 4, 3).paddingMode("mirror"));
    assertThrows(IllegalArgumentException.class, () -> new MaxPool2d(kernel(2, 2, 2)));
    assertThrows(IllegalArgumentException.class, () -> new GroupNorm(3, 4));
    assertThrows(IllegalArgumentException.class, () -> new LayerNorm());
  }
}
