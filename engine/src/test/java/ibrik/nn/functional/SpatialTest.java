package ibrik.nn.functional;

import static ibrik.nn.functional.Options.groups;
import static ibrik.nn.functional.Options.kernel;
import static ibrik.nn.functional.Options.padding;
import static ibrik.nn.functional.Options.scaleFactor;
import static ibrik.nn.functional.Options.size;
import static ibrik.nn.functional.Options.stride;
import static ibrik.tensor.Tensors.arange;
import static ibrik.tensor.Tensors.float64;
import static ibrik.tensor.Tensors.manualSeed;
import static ibrik.tensor.Tensors.randn;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ibrik.tensor.DType;
import ibrik.tensor.MemoryFormat;
import ibrik.tensor.Shape;
import ibrik.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Convolution, pooling, normalisation and resizing through {@link F}. */
class SpatialTest {
  @BeforeEach
  void seed() {
    manualSeed(5);
  }

  /** What is computed in float32, with its gradients, is what float64's plain loops give. */
  private static void assertSameInDouble(Function<List<Tensor>, Tensor> op, Tensor... inputs) {
    var single = results(op, Stream.of(inputs).map(x -> x.detach().clone()).toList());
    var twice = results(op, Stream.of(inputs).map(x -> x.detach().to(float64)).toList());
    for (int i = 0; i < single.size(); i++) {
      assertEquals(twice.get(i).shape(), single.get(i).shape());
      double[] expected = twice.get(i).toDoubleArray();
      double[] actual = single.get(i).toDoubleArray();
      double largest = 1;
      for (double e : expected) {
        largest = Math.max(largest, Math.abs(e));
      }
      assertArrayEquals(expected, actual, 1e-5 * largest, "result " + i);
    }
  }

  /** The output and the inputs' gradients for a gradient that differs by place. */
  private static List<Tensor> results(Function<List<Tensor>, Tensor> op, List<Tensor> inputs) {
    inputs.forEach(Tensor::requiresGrad_);
    var y = op.apply(inputs);
    var weights = arange((int) y.numel()).to(float64).mul(0.37).sin().reshape(y.shape().toArray());
    y.mul(weights.to(y.dtype())).sum().backward();
    var all = new ArrayList<Tensor>();
    all.add(y.detach());
    inputs.forEach(x -> all.add(x.grad()));
    return all;
  }

  static Stream<Integer> seeds() {
    return Stream.iterate(1, i -> i + 1).limit(25);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void convolutionsAgreeWithPlainLoops(int seed) {
    var r = new Random(seed);
    int g = 1 + r.nextInt(2);
    int in = g * (1 + r.nextInt(20));
    int out = g * (1 + r.nextInt(40));
    int[] k = {1 + r.nextInt(4), 1 + r.nextInt(4)};
    int[] d = {1 + r.nextInt(2), 1 + r.nextInt(2)};
    var options =
        stride(1 + r.nextInt(3), 1 + r.nextInt(2))
            .padding(r.nextInt(3), r.nextInt(3))
            .dilation(d)
            .groups(g);
    int h = d[0] * (k[0] - 1) + 1 + r.nextInt(6);
    int w = d[1] * (k[1] - 1) + 1 + r.nextInt(6);
    int n = 1 + r.nextInt(3);
    assertSameInDouble(
        t -> F.conv2d(t.get(0), t.get(1), t.get(2), options),
        randn(n, in, h, w),
        randn(out, in / g, k[0], k[1]),
        randn(out));
    var back = padding(0).stride(1 + r.nextInt(3)).dilation(d).groups(g);
    assertSameInDouble(
        t -> F.convTranspose2d(t.get(0), t.get(1), t.get(2), back),
        randn(n, in, h, w),
        randn(in, out / g, k[0], k[1]),
        randn(out));
  }

  @Test
  void sequencesAndVolumesAgreeWithPlainLoops() {
    assertSameInDouble(
        t -> F.conv1d(t.get(0), t.get(1), t.get(2), stride(2).padding(2)),
        randn(3, 5, 17),
        randn(7, 5, 4),
        randn(7));
    assertSameInDouble(
        t -> F.conv3d(t.get(0), t.get(1), t.get(2), padding(1)),
        randn(2, 3, 4, 5, 6),
        randn(4, 3, 3, 2, 3),
        randn(4));
  }

  @Test
  void poolsAgreeWithPlainLoops() {
    assertSameInDouble(
        t -> F.maxPool2d(t.get(0), kernel(3, 2), stride(2).padding(1, 0).ceilMode(true)),
        randn(3, 37, 9, 8));
    assertSameInDouble(
        t -> F.avgPool2d(t.get(0), 3, stride(2).padding(1).countIncludePad(false)),
        randn(3, 19, 9, 8));
    assertSameInDouble(t -> F.avgPool1d(t.get(0), 3, padding(1)), randn(3, 19, 9));
    assertSameInDouble(t -> F.adaptiveAvgPool2d(t.get(0), 1), randn(2, 5, 7, 6));
    assertSameInDouble(t -> F.adaptiveAvgPool2d(t.get(0), 4, 3), randn(2, 5, 7, 6));
  }

  @Test
  void normalisationsAgreeWithWhatIsWrittenOut() {
    assertSameInDouble(
        t -> F.batchNorm(t.get(0), null, null, t.get(1), t.get(2), true, 0.1, 1e-5),
        randn(8, 21, 9, 7).mul(3).add(50),
        randn(21),
        randn(21));
    assertSameInDouble(
        t -> F.batchNorm(t.get(0), null, null, t.get(1), t.get(2), true, 0.1, 1e-5),
        randn(40, 21),
        randn(21),
        randn(21));
    assertSameInDouble(
        t -> F.layerNorm(t.get(0), kernel(37), t.get(1), t.get(2), 1e-5),
        randn(5, 130, 37),
        randn(37),
        randn(37));
    assertSameInDouble(
        t -> F.groupNorm(t.get(0), 3, t.get(1), t.get(2), 1e-5),
        randn(3, 6, 5, 7),
        randn(6),
        randn(6));
    assertSameInDouble(
        t -> F.instanceNorm(t.get(0), null, null, t.get(1), t.get(2), true, 0.1, 1e-5),
        randn(3, 6, 5, 7),
        randn(6),
        randn(6));
  }

  @Test
  void resizingAgreesWhateverTheLayout() {
    var images = randn(2, 3, 6, 5);
    var w = randn(4, 3, 1, 1);
    Function<List<Tensor>, Tensor> op =
        t -> {
          var y = F.conv2d(t.get(0), t.get(1));
          y = F.pad(y, new int[] {1, 2, 0, 1}, "reflect");
          return F.interpolate(y, size(9, 4).mode("bilinear"));
        };
    assertSameInDouble(op, images, w);
  }

  @Test
  void resultsStayChannelsLast() {
    var y = F.conv2d(randn(2, 3, 8, 8), randn(16, 3, 3, 3), padding(1));
    assertTrue(MemoryFormat.isChannelsLast(y));
    y = F.batchNorm(y, null, null, null, null, true, 0.1, 1e-5);
    assertTrue(MemoryFormat.isChannelsLast(y));
    y = F.maxPool2d(F.relu(y), 2);
    assertTrue(MemoryFormat.isChannelsLast(y));
    assertTrue(MemoryFormat.isChannelsLast(F.avgPool2d(y, 2)));
    assertTrue(MemoryFormat.isChannelsLast(F.pad(y, 1, 1, 1, 1)));
    assertTrue(MemoryFormat.isChannelsLast(F.interpolate(y, scaleFactor(2))));
    assertArrayEquals(new int[] {256, 16, 4, 1}, y.stride());
  }

  @ParameterizedTest
  @EnumSource(names = {"UINT8", "INT8", "INT16", "INT32", "INT64", "FLOAT16", "BFLOAT16"})
  void convolvesAndPoolsSmallDtypes(DType dtype) {
    var x = arange(16).reshape(1, 1, 4, 4).to(dtype);
    var w = arange(4).reshape(1, 1, 2, 2).to(dtype);
    var y = F.conv2d(x, w, stride(2));
    assertEquals(dtype, y.dtype());
    assertArrayEquals(new long[] {24, 36, 72, 84}, y.toLongArray());
    assertArrayEquals(new long[] {5, 7, 13, 15}, F.maxPool2d(x, 2).toLongArray());
    assertEquals(dtype, F.maxPool2d(x, 2).dtype());
  }

  @Test
  void wholeNumbersWrapAround() {
    var x = arange(4).reshape(1, 1, 4).mul(100).to(DType.UINT8);
    var w = arange(1, 3).reshape(1, 1, 2).to(DType.UINT8);
    // 0*1 + 100*2, 100*1 + 200*2, 200*1 + 44*2, modulo 256
    assertArrayEquals(new long[] {200, 244, 32}, F.conv1d(x, w).toLongArray());
  }

  @Test
  void aBatchMayBeEmptyAndMayBeLeftOut() {
    var w = randn(4, 3, 3, 3).requiresGrad_();
    var none = F.conv2d(randn(0, 3, 8, 8), w, padding(1));
    assertEquals(Shape.of(0, 4, 8, 8), none.shape());
    none.sum().backward();
    assertArrayEquals(new float[108], w.grad().toFloatArray());
    assertEquals(Shape.of(0, 4, 4, 4), F.maxPool2d(none, 2).shape());
    var x = randn(3, 8, 8);
    var one = F.conv2d(x, w);
    assertEquals(Shape.of(4, 6, 6), one.shape());
    assertArrayEquals(F.conv2d(x.unsqueeze(0), w).toFloatArray(), one.toFloatArray());
    assertEquals(Shape.of(3, 4, 4), F.avgPool2d(x, 2).shape());
  }

  @Test
  void samePaddingKeepsTheSize() {
    for (int k = 1; k < 6; k++) {
      var y = F.conv2d(randn(1, 2, 7, 9), randn(3, 2, k, 1), padding("same").dilation(2));
      assertEquals(Shape.of(1, 3, 7, 9), y.shape());
    }
  }

  @Test
  void maximaGoBackToTheirPlaces() {
    var x = randn(2, 3, 6, 6);
    var pooled = F.maxPool2dWithIndices(x, kernel(2), stride(2));
    var back = F.maxUnpool2d(pooled.output(), pooled.indices(), kernel(2), stride(2), null);
    assertEquals(x.shape(), back.shape());
    float[] original = x.toFloatArray();
    float[] kept = back.toFloatArray();
    int there = 0;
    for (int i = 0; i < kept.length; i++) {
      if (kept[i] != 0) {
        assertEquals(original[i], kept[i]);
        there++;
      }
    }
    assertEquals(54, there);
  }

  @Test
  void foldAddsUpWhatUnfoldTookApart() {
    var x = randn(2, 3, 5, 6);
    var columns = F.unfold(x, kernel(2, 3), stride(1));
    assertEquals(Shape.of(2, 18, 16), columns.shape());
    var y = F.fold(columns, kernel(5, 6), kernel(2, 3), stride(1));
    var counts = F.fold(F.unfold(x.mul(0).add(1), 2, 3), kernel(5, 6), kernel(2, 3), stride(1));
    assertArrayEquals(x.toFloatArray(), y.div(counts).toFloatArray(), 1e-6f);
  }

  @Test
  void runningStatisticsFollowTheBatches() {
    var mean = randn(3).mul(0);
    var variance = mean.add(1);
    var x = randn(6, 3, 4).mul(2).add(5);
    F.batchNorm(x, mean, variance, null, null, true, 0.25, 1e-5);
    float[] expected = x.mean(0, 2).mul(0.25).toFloatArray();
    assertArrayEquals(expected, mean.toFloatArray(), 1e-5f);
    var column = x.transpose(0, 1).reshape(3, 24).var(1);
    assertArrayEquals(column.mul(0.25).add(0.75).toFloatArray(), variance.toFloatArray(), 1e-4f);
  }

  @Test
  void resultsTooLargeAreRefusedBeforeTheyAreMade() {
    var x = randn(1, 1, 4, 4);
    int huge = 1 << 30;
    refused(() -> F.pad(x, huge, huge - 8, 0, 0), "more elements");
    refused(() -> F.pad(x, Integer.MAX_VALUE, Integer.MAX_VALUE), "the size");
    refused(() -> F.interpolate(x, size(1 << 16, 1 << 16)), "more elements");
    refused(() -> F.conv2d(x, randn(1, 1, 1, 1), padding(1 << 16)), "more elements");
    refused(() -> F.convTranspose2d(x, randn(1, 1, 1, 1), stride(1 << 15)), "more elements");
    // The only window's two elements lie on both sides of the input.
    refused(
        () -> F.maxPool1d(randn(1, 1, 1), 2, Options.dilation(2).padding(1).stride(1)), "pad less");
  }

  @Test
  void anEmptyBatchLeavesRunningStatisticsAlone() {
    var mean = randn(3);
    float[] before = mean.toFloatArray();
    var y = F.batchNorm(randn(0, 3, 2, 2), mean, randn(3), null, null, true, 0.1, 1e-5);
    assertEquals(Shape.of(0, 3, 2, 2), y.shape());
    assertArrayEquals(before, mean.toFloatArray());
  }

  @Test
  void mistakesAreNamedBeforeAnythingHappens() {
    var x = randn(64, 1, 32, 32);
    var e = assertThrows(IllegalArgumentException.class, () -> F.conv2d(x, randn(6, 3, 3, 3)));
    assertEquals(
        "conv2d: input has 1 channels, weight expects 3 (input [64, 1, 32, 32], weight [6, 3, 3, 3],"
            + " groups 1)",
        e.getMessage());
    refused(() -> F.conv2d(x, randn(6, 1, 3, 3), stride(1, 2, 3)), "stride");
    refused(() -> F.conv2d(x, randn(6, 1, 3, 3), groups(0)), "groups");
    refused(() -> F.conv2d(x, randn(6, 1, 3, 3).to(float64)), "float64");
    refused(() -> F.convTranspose2d(x, randn(1, 2, 1, 1), padding(20)), "no output");
    refused(() -> F.maxPool2d(x, 2, padding(2)), "half");
    refused(() -> F.maxPool2d(x, 40), "too small");
    refused(() -> F.avgPool2d(x, 2, Options.dilation(2)), "maximum");
    refused(() -> F.pad(x, new int[] {32, 0, 0, 0}, "reflect"), "at most 31");
    refused(() -> F.pad(x, new int[] {1, 1}, "mirror"), "mirror");
    refused(() -> F.interpolate(x, size(4).mode("nearest").alignCorners(true)), "alignCorners");
    refused(() -> F.interpolate(x, scaleFactor(0.001)), "at least 1");
    refused(() -> F.layerNorm(x, 31), "32");
    refused(() -> F.groupNorm(x, 2), "2 groups");
    var mean = randn(1);
    float before = mean.toFloatArray()[0];
    refused(() -> F.batchNorm(x, mean, randn(2), null, null, true, 0.1, 1e-5), "runningVar");
    assertEquals(before, mean.toFloatArray()[0]);
    assertFalse(Float.isNaN(before));
  }

  private static void refused(Runnable call, String mentions) {
    var e = assertThrows(IllegalArgumentException.class, call::run);
    assertTrue(e.getMessage().contains(mentions), e.getMessage());
  }
}
