package ibrik.nn.functional;

import static ibrik.tensor.GradientCheck.leaf;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ibrik.tensor.GradientCheck;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** First and second derivatives of activations, losses and linear maps, by finite differences. */
class FunctionGradientTest {
  private static final Map<String, UnaryOperator<Tensor>> ACTIVATIONS =
      Map.ofEntries(
          Map.entry("relu", F::relu),
          Map.entry("relu6", x -> F.relu6(x.mul(6))),
          Map.entry("leakyRelu", F::leakyRelu),
          Map.entry("hardtanh", F::hardtanh),
          Map.entry("hardsigmoid", x -> F.hardsigmoid(x.mul(4))),
          Map.entry("hardswish", x -> F.hardswish(x.mul(4))),
          Map.entry("threshold", x -> F.threshold(x, 0.4, 2)),
          Map.entry("hardshrink", F::hardshrink),
          Map.entry("softshrink", F::softshrink),
          Map.entry("sigmoid", F::sigmoid),
          Map.entry("logsigmoid", F::logsigmoid),
          Map.entry("tanh", F::tanh),
          Map.entry("tanhshrink", F::tanhshrink),
          Map.entry("softsign", F::softsign),
          Map.entry("softplus", x -> F.softplus(x, 3, 2)),
          Map.entry("elu", x -> F.elu(x, 0.7)),
          Map.entry("celu", x -> F.celu(x, 1.5)),
          Map.entry("selu", F::selu),
          Map.entry("gelu", F::gelu),
          Map.entry("gelu tanh", x -> F.gelu(x, "tanh")),
          Map.entry("silu", F::silu),
          Map.entry("mish", F::mish),
          Map.entry("softmax", x -> F.softmax(x, 0)),
          Map.entry("logSoftmax", x -> F.logSoftmax(x, 1)),
          Map.entry("softmin", x -> F.softmin(x, -1)),
          Map.entry("glu", F::glu),
          Map.entry("dropout", x -> F.dropout(seeded(x), 0.3, true)),
          Map.entry("alphaDropout", x -> F.alphaDropout(seeded(x), 0.3, true)),
          Map.entry("pixelShuffle", x -> F.pixelShuffle(x.reshape(1, 12, 2, 1), 2)),
          Map.entry("pixelUnshuffle", x -> F.pixelUnshuffle(x.reshape(2, 3, 2, 2), 2)));

  private final Random random = new Random(3);

  /** The same mask in every call. */
  private static Tensor seeded(Tensor x) {
    Tensors.manualSeed(4);
    return x;
  }

  private static DynamicTest gradients(
      String name, Function<List<Tensor>, Tensor> function, Tensor... inputs) {
    return dynamicTest(name, () -> GradientCheck.check(function, inputs));
  }

  @TestFactory
  Stream<DynamicTest> activations() {
    return ACTIVATIONS.entrySet().stream()
        .map(e -> gradients(e.getKey(), t -> e.getValue().apply(t.get(0)), leaf(random, 4, 6)));
  }

  @TestFactory
  Stream<DynamicTest> linear() {
    var rows = Tensors.tensor(new long[][] {{0, 2}, {1, 2}});
    return Stream.of(
        gradients(
            "linear",
            t -> F.linear(t.get(0), t.get(1), t.get(2)),
            leaf(random, 2, 3, 4),
            leaf(random, 5, 4),
            leaf(random, 5)),
        gradients("embedding", t -> F.embedding(rows, t.get(0)).tanh(), leaf(random, 3, 4)),
        gradients("embedding, padding", t -> padded(rows, t.get(0)), leaf(random, 3, 4)),
        gradients(
            "prelu", t -> F.prelu(t.get(0), t.get(1)), leaf(random, 2, 3, 2), leaf(random, 3)),
        gradients(
            "prelu, one", t -> F.prelu(t.get(0), t.get(1)), leaf(random, 4), leaf(random, 1)));
  }

  /** Row 2 is padding: it counts, but gets no gradient, so it is kept out of the function. */
  private static Tensor padded(Tensor rows, Tensor weight) {
    return F.embedding(rows, weight, 2).select(1, 0).tanh();
  }

  @TestFactory
  Stream<DynamicTest> losses() {
    var classes = Tensors.tensor(2L, 0, 1, 2);
    var weight = Tensors.tensor(0.5, 2, 1.5).to(Tensors.float64);
    return Stream.of("mean", "sum", "none").flatMap(r -> losses(r, classes, weight));
  }

  private Stream<DynamicTest> losses(String r, Tensor classes, Tensor weight) {
    return Stream.of(
        pair("mseLoss " + r, t -> F.mseLoss(t.get(0), t.get(1), r)),
        pair("l1Loss " + r, t -> F.l1Loss(t.get(0), t.get(1), r)),
        pair("smoothL1Loss " + r, t -> F.smoothL1Loss(t.get(0), t.get(1), r, 0.8)),
        pair("huberLoss " + r, t -> F.huberLoss(t.get(0), t.get(1), r, 0.8)),
        pair(
            "binaryCrossEntropy " + r,
            t -> F.binaryCrossEntropy(t.get(0).sigmoid(), t.get(1).sigmoid(), weight, r)),
        pair(
            "binaryCrossEntropyWithLogits " + r,
            t -> F.binaryCrossEntropyWithLogits(t.get(0), t.get(1), weight, r, weight)),
        pair("klDiv " + r, t -> F.klDiv(t.get(0).logSoftmax(1), t.get(1).softmax(1), r, false)),
        pair("klDiv of logs " + r, t -> F.klDiv(t.get(0), t.get(1).logSoftmax(1), r, true)),
        pair(
            "crossEntropy of probabilities " + r,
            t -> F.crossEntropy(t.get(0), t.get(1).softmax(1), weight, -100, r, 0.2)),
        gradients(
            "crossEntropy " + r,
            t -> F.crossEntropy(t.get(0), classes, weight, 1, r, 0.2),
            leaf(random, 4, 3)),
        gradients(
            "nllLoss of planes " + r,
            t -> F.nllLoss(t.get(0), classes.reshape(1, 2, 2), weight, -100, r),
            leaf(random, 1, 3, 2, 2)));
  }

  private DynamicTest pair(String name, Function<List<Tensor>, Tensor> function) {
    return gradients(name, function, leaf(random, 4, 3), leaf(random, 4, 3));
  }
}
