package ibrik.nn.functional;

import static ibrik.nn.functional.Options.ceilMode;
import static ibrik.nn.functional.Options.countIncludePad;
import static ibrik.nn.functional.Options.divisorOverride;
import static ibrik.nn.functional.Options.groups;
import static ibrik.nn.functional.Options.kernel;
import static ibrik.nn.functional.Options.outputPadding;
import static ibrik.nn.functional.Options.padding;
import static ibrik.nn.functional.Options.scaleFactor;
import static ibrik.nn.functional.Options.size;
import static ibrik.nn.functional.Options.stride;
import static ibrik.tensor.GradientCheck.leaf;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ibrik.tensor.GradientCheck;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** First and second derivatives of operations over spatial dimensions, by finite differences. */
class SpatialGradientTest {
  private final Random random = new Random(11);

  private DynamicTest gradients(
      String name, Function<List<Tensor>, Tensor> function, Tensor... inputs) {
    return dynamicTest(name, () -> GradientCheck.check(function, inputs));
  }

  @TestFactory
  Stream<DynamicTest> convolutions() {
    return Stream.of(
        gradients(
            "conv1d",
            t -> F.conv1d(t.get(0), t.get(1), t.get(2), stride(2).padding(2).dilation(2)),
            leaf(random, 2, 3, 7),
            leaf(random, 2, 3, 3),
            leaf(random, 2)),
        gradients(
            "conv2d",
            t -> F.conv2d(t.get(0), t.get(1), t.get(2), stride(2, 1).padding(1, 0)),
            leaf(random, 2, 2, 5, 4),
            leaf(random, 3, 2, 3, 2),
            leaf(random, 3)),
        gradients(
            "conv2d, groups",
            t -> F.conv2d(t.get(0), t.get(1), groups(2).dilation(2).padding(1)),
            leaf(random, 1, 4, 5, 5),
            leaf(random, 2, 2, 2, 3)),
        gradients(
            "conv2d, same, even kernel",
            t -> F.conv2d(t.get(0), t.get(1), padding("same")),
            leaf(random, 1, 1, 4, 5),
            leaf(random, 2, 1, 2, 4)),
        gradients(
            "conv3d",
            t -> F.conv3d(t.get(0), t.get(1), t.get(2), stride(1, 2, 1).padding(1)),
            leaf(random, 1, 2, 3, 4, 2),
            leaf(random, 2, 2, 2, 3, 2),
            leaf(random, 2)),
        gradients(
            "conv_transpose1d",
            t -> F.convTranspose1d(t.get(0), t.get(1), t.get(2), stride(3).outputPadding(2)),
            leaf(random, 2, 3, 4),
            leaf(random, 3, 2, 3),
            leaf(random, 2)),
        gradients(
            "conv_transpose2d",
            t -> F.convTranspose2d(t.get(0), t.get(1), t.get(2), stride(2).padding(1).groups(2)),
            leaf(random, 1, 4, 3, 2),
            leaf(random, 4, 1, 3, 4),
            leaf(random, 2)),
        gradients(
            "conv_transpose2d, output padding beyond the stride",
            t -> F.convTranspose2d(t.get(0), t.get(1), outputPadding(1).dilation(2)),
            leaf(random, 1, 2, 3, 2),
            leaf(random, 2, 1, 2, 2)),
        gradients(
            "conv_transpose3d",
            t -> F.convTranspose3d(t.get(0), t.get(1), stride(2, 1, 2)),
            leaf(random, 1, 2, 2, 3, 2),
            leaf(random, 2, 2, 2, 2, 1)));
  }

  @TestFactory
  Stream<DynamicTest> pools() {
    return Stream.of(
        gradients(
            "max_pool1d",
            t -> F.maxPool1d(t.get(0), 3, stride(2).padding(1).dilation(2)),
            leaf(random, 2, 2, 8)),
        gradients(
            "max_pool2d, overlapping",
            t -> F.maxPool2d(t.get(0), kernel(3, 2), stride(1).ceilMode(true)),
            leaf(random, 2, 2, 5, 4)),
        gradients(
            "max_pool3d", t -> F.maxPool3d(t.get(0), 2, stride(1)), leaf(random, 1, 2, 3, 3, 3)),
        gradients("avg_pool1d", t -> F.avgPool1d(t.get(0), 3, padding(1)), leaf(random, 2, 2, 7)),
        gradients(
            "avg_pool2d",
            t -> F.avgPool2d(t.get(0), 3, countIncludePad(false).padding(1).stride(2)),
            leaf(random, 1, 2, 5, 6)),
        gradients(
            "avg_pool2d, ceil mode",
            t -> F.avgPool2d(t.get(0), 2, ceilMode(true).padding(1)),
            leaf(random, 1, 2, 5, 4)),
        gradients(
            "avg_pool3d",
            t -> F.avgPool3d(t.get(0), 2, divisorOverride(3)),
            leaf(random, 1, 1, 4, 4, 2)),
        gradients(
            "adaptive_avg_pool2d",
            t -> F.adaptiveAvgPool2d(t.get(0), 3, 2),
            leaf(random, 1, 2, 5, 4)),
        gradients(
            "adaptive_max_pool2d",
            t -> F.adaptiveMaxPool2d(t.get(0), 2, -1),
            leaf(random, 1, 2, 5, 3)),
        gradients(
            "max_unpool2d",
            t ->
                F.maxUnpool2d(
                    t.get(0),
                    Tensors.tensor(new long[] {0, 3, 9, 14}).reshape(1, 1, 2, 2),
                    kernel(2),
                    stride(2),
                    null),
            leaf(random, 1, 1, 2, 2)));
  }

  @TestFactory
  Stream<DynamicTest> norms() {
    var mean = leaf(random, 3).detach();
    var variance = leaf(random, 3).detach().square();
    return Stream.of(
        gradients(
            "batch_norm, training",
            t -> F.batchNorm(t.get(0), null, null, t.get(1), t.get(2), true, 0.1, 1e-3),
            leaf(random, 3, 3, 2),
            leaf(random, 3),
            leaf(random, 3)),
        gradients(
            "batch_norm, evaluation",
            t -> F.batchNorm(t.get(0), mean, variance, t.get(1), t.get(2), false, 0.1, 1e-3),
            leaf(random, 2, 3, 2, 2),
            leaf(random, 3),
            leaf(random, 3)),
        gradients(
            "instance_norm",
            t -> F.instanceNorm(t.get(0), null, null, t.get(1), t.get(2), true, 0.1, 1e-3),
            leaf(random, 2, 2, 4),
            leaf(random, 2),
            leaf(random, 2)),
        gradients(
            "layer_norm",
            t -> F.layerNorm(t.get(0), kernel(2, 3), t.get(1), t.get(2), 1e-3),
            leaf(random, 3, 2, 3),
            leaf(random, 2, 3),
            leaf(random, 2, 3)),
        gradients(
            "group_norm",
            t -> F.groupNorm(t.get(0), 2, t.get(1), t.get(2), 1e-3),
            leaf(random, 2, 4, 3),
            leaf(random, 4),
            leaf(random, 4)),
        gradients("normalize", t -> F.normalize(t.get(0), 3, 0, 1e-12), leaf(random, 3, 4)),
        gradients(
            "local_response_norm",
            t -> F.localResponseNorm(t.get(0), 3, 0.5, 0.75, 1),
            leaf(random, 2, 5, 2)));
  }

  @TestFactory
  Stream<DynamicTest> sizes() {
    return Stream.of(
        gradients("pad, constant", t -> F.pad(t.get(0), 1, -1, 0, 2, 1, 0), leaf(random, 2, 2, 3)),
        gradients(
            "pad, reflect",
            t -> F.pad(t.get(0), new int[] {2, 1, 0, 1}, "reflect"),
            leaf(random, 1, 2, 3, 4)),
        gradients(
            "pad, replicate",
            t -> F.pad(t.get(0), new int[] {2, 1}, "replicate"),
            leaf(random, 1, 2, 3)),
        gradients(
            "pad, circular",
            t -> F.pad(t.get(0), new int[] {3, 2}, "circular"),
            leaf(random, 1, 2, 3)),
        gradients(
            "interpolate, nearest",
            t -> F.interpolate(t.get(0), scaleFactor(1.5)),
            leaf(random, 1, 2, 3, 4)),
        gradients(
            "interpolate, bilinear",
            t -> F.interpolate(t.get(0), size(5, 3).mode("bilinear").alignCorners(true)),
            leaf(random, 1, 2, 3, 4)),
        gradients(
            "interpolate, bicubic",
            t -> F.interpolate(t.get(0), size(5, 3).mode("bicubic")),
            leaf(random, 1, 1, 4, 4)),
        gradients(
            "interpolate, antialiased",
            t -> F.interpolate(t.get(0), size(2, 2).mode("bilinear").antialias(true)),
            leaf(random, 1, 1, 5, 4)),
        gradients(
            "interpolate, trilinear",
            t -> F.interpolate(t.get(0), size(3, 2, 4).mode("trilinear")),
            leaf(random, 1, 1, 2, 3, 2)),
        gradients(
            "interpolate, area",
            t -> F.interpolate(t.get(0), size(2, 3).mode("area")),
            leaf(random, 1, 1, 5, 4)),
        gradients(
            "unfold",
            t -> F.unfold(t.get(0), kernel(2, 3), padding(1).stride(2)),
            leaf(random, 2, 2, 4, 4)),
        gradients(
            "fold",
            t -> F.fold(t.get(0), kernel(4, 4), kernel(3), stride(1)),
            leaf(random, 1, 9, 4)));
  }
}
