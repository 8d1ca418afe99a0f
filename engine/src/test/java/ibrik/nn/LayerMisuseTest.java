package ibrik.nn;

import static ibrik.nn.functional.Options.groups;
import static ibrik.nn.functional.Options.kernel;
import static ibrik.nn.functional.Options.padding;
import static ibrik.nn.functional.Options.scaleFactor;
import static ibrik.nn.functional.Options.size;
import static ibrik.nn.functional.Options.stride;
import static ibrik.tensor.Misuse.argument;
import static ibrik.tensor.Misuse.index;
import static ibrik.tensor.Tensors.float64;
import static ibrik.tensor.Tensors.int64;
import static ibrik.tensor.Tensors.ones;
import static ibrik.tensor.Tensors.tensor;
import static ibrik.tensor.Tensors.zeros;

import ibrik.nn.functional.F;
import ibrik.nn.init.Init;
import ibrik.optim.ClipGrad;
import ibrik.tensor.Misuse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Wrong calls of functions and layers raise at once, say why, and change nothing. */
class LayerMisuseTest {

  @TestFactory
  Stream<DynamicTest> functions() {
    return Misuse.tests(
        List.of(
            argument(o -> F.linear(o.of(2, 3), o.of(4, 5)), "linear", "[2, 3]", "[4, 5]"),
            argument(o -> F.linear(o.of(2, 3), o.of(4, 3), o.of(3)), "linear", "[3]", "[4, 3]"),
            argument(
                o -> F.linear(o.of(2, 3), o.keep(ones(float64, 4, 3))),
                "linear",
                "float32",
                "float64"),
            argument(o -> F.linear(o.keep(ones(int64, 2, 3)), o.of(4, 3)), "linear", "int64"),
            argument(o -> F.conv2d(o.of(3, 8), o.of(4, 3, 3, 3)), "conv2d", "[3, 8]"),
            argument(
                o -> F.conv2d(o.of(1, 2, 8, 8), o.of(4, 3, 3, 3)), "conv2d", "3", "[1, 2, 8, 8]"),
            argument(o -> F.conv2d(o.of(1, 3, 2, 2), o.of(4, 3, 3, 3)), "conv2d", "3"),
            argument(
                o -> F.conv2d(o.of(1, 3, 8, 8), o.of(4, 3, 3, 3), o.of(5)), "conv2d", "[5]", "4"),
            argument(o -> F.conv2d(o.of(1, 3, 8, 8), o.of(4, 3, 3, 3), stride(0)), "stride", "0"),
            argument(
                o -> F.conv2d(o.of(1, 3, 8, 8), o.of(4, 3, 3, 3), padding(-1)), "padding", "-1"),
            argument(
                o -> F.conv2d(o.of(1, 4, 8, 8), o.of(4, 2, 3, 3), groups(3)), "conv2d", "groups"),
            argument(
                o -> F.conv2d(o.of(1, 3, 8, 8), o.of(4, 3, 3, 3), stride(1, 2, 3)),
                "conv2d",
                "stride",
                "[1, 2, 3]"),
            argument(
                o -> F.conv2d(o.of(1, 3, 8, 8), o.keep(ones(float64, 4, 3, 3, 3))),
                "conv2d",
                "float32",
                "float64"),
            argument(o -> F.maxPool2d(o.of(1, 1, 2, 2), 3), "maxPool2d", "3", "[1, 1, 2, 2]"),
            argument(o -> F.maxPool2d(o.of(4, 4), 2), "maxPool2d", "[4, 4]"),
            argument(o -> F.maxPool2d(o.of(1, 4, 4), 0), "maxPool2d", "0"),
            argument(o -> F.maxPool2d(o.of(1, 4, 4), 2, padding(2)), "maxPool2d", "padding", "2"),
            argument(o -> F.adaptiveAvgPool2d(o.of(1, 4, 4), -3), "adaptiveAvgPool2d", "-3"),
            argument(
                o -> F.interpolate(o.of(1, 1, 4, 4), size(2, 2, 2)), "interpolate", "[2, 2, 2]"),
            argument(
                o -> F.interpolate(o.of(1, 1, 4, 4), scaleFactor(2).mode("cubic")),
                "interpolate",
                "cubic"),
            argument(o -> F.pad(o.of(2, 2), 1), "pad", "[1]"),
            argument(o -> F.pad(o.of(2, 2), -3, 0), "pad", "-3"),
            argument(o -> F.pad(o.of(1, 1, 2), new int[] {2, 2}, "reflect"), "pad", "2"),
            argument(o -> F.pad(o.of(1, 1, 2), new int[] {1, 1}, "mirror"), "pad", "mirror"),
            argument(
                o -> F.batchNorm(o.of(2, 3, 4), o.of(2), o.of(2)), "batchNorm", "[2]", "[2, 3, 4]"),
            argument(o -> F.layerNorm(o.of(2, 3), 4), "layerNorm", "[4]", "[2, 3]"),
            argument(o -> F.groupNorm(o.of(2, 3, 4), 2), "groupNorm", "3", "2"),
            argument(o -> F.dropout(o.of(2), 1.5, true), "dropout", "1.5"),
            index(o -> F.embedding(o.longs(0, 4), o.of(4, 2)), "embedding", "4"),
            argument(o -> F.embedding(o.of(2), o.of(4, 2)), "embedding", "float32"),
            argument(o -> F.glu(o.of(3)), "glu", "3"),
            argument(o -> F.gelu(o.of(3), "sigmoid"), "gelu", "sigmoid"),
            argument(o -> F.pixelShuffle(o.of(1, 3, 2, 2), 2), "pixelShuffle", "[1, 3, 2, 2]"),
            argument(o -> F.channelShuffle(o.of(1, 3, 2), 2), "channelShuffle", "[1, 3, 2]"),
            argument(
                o -> F.bilinear(o.of(1, 2), o.of(1, 3), o.of(4, 3, 2), null),
                "bilinear",
                "[4, 3, 2]"),
            argument(o -> F.cosineSimilarity(o.of(2, 3), o.of(2, 4)), "[2, 3]", "[2, 4]")));
  }

  @TestFactory
  Stream<DynamicTest> losses() {
    return Misuse.tests(
        List.of(
            argument(o -> F.mseLoss(o.leaf(2, 3), o.of(2, 4)), "mseLoss", "[2, 3]", "[2, 4]"),
            argument(o -> F.mseLoss(o.of(2), o.of(2), "average"), "mseLoss", "average", "mean"),
            argument(
                o -> F.crossEntropy(o.leaf(2, 3), o.longs(0, 1, 2)), "crossEntropy", "[2]", "[3]"),
            index(o -> F.crossEntropy(o.leaf(2, 3), o.longs(0, 3)), "crossEntropy", "3", "classes"),
            index(o -> F.crossEntropy(o.leaf(2, 3), o.longs(0, -1)), "crossEntropy", "-1"),
            argument(o -> F.crossEntropy(o.leaf(2, 3), o.of(2)), "crossEntropy", "int64"),
            argument(
                o -> F.crossEntropy(o.leaf(2, 3), o.longs(0, 1), o.of(2), -100, "mean", 0),
                "crossEntropy",
                "3",
                "[2]"),
            argument(
                o -> F.crossEntropy(o.leaf(2, 3), o.longs(0, 1), null, -100, "mean", 2),
                "crossEntropy",
                "2"),
            index(o -> F.nllLoss(o.leaf(2, 3), o.longs(0, 5)), "nllLoss", "5"),
            argument(
                o -> F.binaryCrossEntropy(o.keep(tensor(1.5, 0.5)), o.of(2)),
                "binaryCrossEntropy",
                "1.5"),
            argument(
                o -> F.binaryCrossEntropyWithLogits(o.of(2, 1), o.of(2)),
                "binaryCrossEntropyWithLogits",
                "[2, 1]",
                "[2]"),
            argument(o -> F.klDiv(o.of(2, 3), o.of(4)), "klDiv", "[2, 3]", "[4]"),
            argument(o -> F.huberLoss(o.of(2), o.of(2), "mean", 0), "huberLoss", "delta", "0"),
            argument(o -> new CrossEntropyLoss().labelSmoothing(-1), "-1"),
            argument(_ -> new MSELoss().reduction("avg"), "MSELoss", "avg"),
            argument(
                o -> F.softMarginLoss(o.of(2), o.of(3), "mean"), "softMarginLoss", "[2]", "[3]"),
            argument(
                o -> F.multiMarginLoss(o.of(2, 3), o.longs(0, 1), 3, 1, null, "mean"),
                "multiMarginLoss",
                "3"),
            argument(
                o ->
                    F.gaussianNllLoss(
                        o.of(2), o.of(2), o.keep(tensor(1.0, -1)), false, 1e-6, "mean"),
                "gaussianNllLoss",
                "-1"),
            argument(
                o -> F.gaussianNllLoss(o.of(2, 3), o.of(2, 3), o.of(3, 1), false, 1e-6, "mean"),
                "gaussianNllLoss",
                "[2, 3]",
                "[3, 1]"),
            argument(
                o -> F.cosineEmbeddingLoss(o.of(2, 3), o.of(2, 3), o.of(3, 1), 0, "mean"),
                "cosineEmbeddingLoss",
                "[3, 1]")));
  }

  @TestFactory
  Stream<DynamicTest> layers() {
    return Misuse.tests(
        List.of(
            argument(_ -> new Linear(-1, 2), "Linear", "-1"),
            argument(o -> new Linear(3, 2).call(o.of(2, 4)), "inear", "[2, 4]", "3"),
            argument(_ -> new Conv2d(3, 4, 0), "Conv2d", "0"),
            argument(_ -> new Conv2d(3, 4, kernel(3, 3, 3)), "Conv2d", "[3, 3, 3]"),
            argument(_ -> new Conv2d(3, 4, 3).groups(2), "Conv2d", "3", "2"),
            argument(_ -> new Conv2d(3, 4, 3).padding("half"), "Conv2d", "half"),
            argument(_ -> new Conv2d(3, 4, 3).stride(2).padding("same"), "Conv2d", "same"),
            argument(o -> new Conv2d(3, 4, 3).call(o.of(1, 8, 8, 3)), "onv2d", "[1, 8, 8, 3]"),
            argument(o -> new BatchNorm2d(3).call(o.of(2, 3)), "BatchNorm2d", "[2, 3]"),
            argument(o -> new BatchNorm2d(3).call(o.of(2, 4, 1, 1)), "atchNorm", "4", "3"),
            argument(o -> new BatchNorm1d(3).call(o.of(1, 3)), "atchNorm", "more than", "[1, 3]"),
            argument(_ -> new Dropout(2), "Dropout", "2"),
            argument(_ -> new GroupNorm(2, 3), "GroupNorm", "3", "2"),
            argument(_ -> new MaxPool2d(-1), "MaxPool2d", "-1"),
            argument(_ -> new Embedding(3, 2).paddingIdx(3), "Embedding", "3"),
            index(o -> new Embedding(3, 2).call(o.longs(3)), "embedding", "3"),
            argument(_ -> new MultiheadAttention(6, 4), "MultiheadAttention", "6", "4"),
            argument(o -> new MultiheadAttention(4, 2).call(o.of(2, 3, 5)), "[2, 3, 5]"),
            argument(_ -> new LSTM(0, 2), "LSTM", "0"),
            argument(o -> new LSTM(3, 2).call(o.of(4, 1, 2)), "LSTM", "[4, 1, 2]"),
            argument(
                o -> new LSTM(3, 2).forwardWithState(o.of(4, 1, 3), o.of(1, 2, 2), o.of(1, 2, 2)),
                "LSTM",
                "[1, 2, 2]"),
            argument(o -> new Flatten(2, 1).call(o.of(2, 3, 4)), "latten", "2", "1"),
            argument(_ -> new ChannelShuffle(0), "ChannelShuffle", "0"),
            argument(_ -> new Bilinear(0, 1, 1), "Bilinear", "0"),
            argument(_ -> new Bilinear(1, 1, -1), "Bilinear", "-1"),
            argument(_ -> new MultiMarginLoss().p(3), "MultiMarginLoss", "3"),
            argument(_ -> new PReLU(0), "PReLU", "0"),
            argument(_ -> new Parameter(ones(int64, 2)), "Parameter", "int64"),
            argument(_ -> new ExponentialMovingAverage(new Linear(1, 1), 2), "decay", "2")));
  }

  @TestFactory
  Stream<DynamicTest> modules() {
    var net = new Sequential(new Linear(2, 3), new ReLU());
    var weight = net.parameters().getFirst();
    return Misuse.tests(
        List.of(
            new Misuse(
                UnsupportedOperationException.class,
                _ -> new Module() {}.call(ones(1)),
                "forward",
                "public Tensor forward"),
            argument(_ -> new Sequential(new ReLU(), null), "Sequential", "null"),
            index(_ -> net.get(2), "Sequential", "2"),
            index(_ -> new ModuleList().get(0), "ModuleList", "0"),
            argument(_ -> new ModuleDict().get("x"), "ModuleDict", "x"),
            argument(_ -> new ModuleDict().put("a.b", new ReLU()), "a.b"),
            argument(
                o -> net.loadStateDict(Map.of("0.weight", o.keep(weight))),
                "loadStateDict",
                "0.bias"),
            argument(
                o ->
                    net.loadStateDict(
                        Map.of("0.weight", ones(9, 9), "0.bias", o.keep(zeros(3)), "x", ones(1))),
                "loadStateDict",
                "0.weight",
                "[3, 2]",
                "[9, 9]",
                "x"),
            argument(_ -> net.to(int64), "to", "int64"),
            argument(_ -> net.to("cuda"), "cuda"),
            argument(o -> Init.xavierUniform_(o.of(3)), "init", "two dimensions", "[3]"),
            argument(o -> Init.eye_(o.of(2, 2, 2)), "eye_", "[2, 2, 2]"),
            argument(
                o -> Init.kaimingUniform_(o.of(2, 2), 0, "fan_up", "relu"), "fan_up", "fan_in"),
            argument(_ -> Init.calculateGain("swish"), "swish"),
            argument(o -> Init.uniform_(o.of(2), 1, 0), "uniform_", "1", "0"),
            argument(o -> ClipGrad.clipGradNorm_(List.of(o.leaf(2)), -1), "clipGradNorm_", "-1"),
            argument(
                o -> ClipGrad.clipGradValue_(List.of(o.leaf(2)), -1), "clipGradValue_", "-1")));
  }
}
