package ibrik.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Layers that are one operation in float32 give what the formula gives, which float64 takes step by
 * step: values, gradients, and gradients through {@code createGraph}.
 */
class FusedLayersTest {
  static Stream<Arguments> layers() {
    return Stream.of(
        layer("one step", () -> new LSTM(5, 3), 1, 2, 5),
        layer("batch of one", () -> new LSTM(4, 7), 6, 1, 4),
        layer("wide", () -> new LSTM(33, 40), 5, 19, 33),
        layer("large enough for threads", () -> new LSTM(64, 80), 7, 64, 64),
        layer("without bias", () -> new LSTM(4, 5).bias(false), 6, 3, 4),
        layer("both directions", () -> new LSTM(4, 5).bidirectional(true).numLayers(2), 6, 3, 4),
        layer("batch first", () -> new LSTM(4, 5).batchFirst(true), 3, 6, 4),
        layer("attention", () -> new MultiheadAttention(12, 3), 7, 4, 12),
        layer("attention without bias", () -> new MultiheadAttention(12, 2).bias(false), 7, 4, 12),
        layer("wide attention", () -> new MultiheadAttention(80, 2).batchFirst(true), 5, 37, 80),
        layer(
            "encoder layer",
            () -> new TransformerEncoderLayer(16, 4).dimFeedforward(24).dropout(0).batchFirst(true),
            6,
            5,
            16),
        layer("linear", () -> new Linear(20, 30), 6, 7, 20));
  }

  private static Arguments layer(String name, Supplier<Module> layer, int... shape) {
    return Arguments.of(name, layer, shape);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layers")
  void agreesWithTheFormula(String name, Supplier<Module> maker, int[] shape) {
    Tensors.manualSeed(7);
    var fused = maker.get();
    var formula = maker.get();
    formula.loadStateDict(fused.stateDict());
    formula.to(Tensors.float64);
    var x = Tensors.randn(shape);
    var expected = gradients(formula, x.to(Tensors.float64), false);
    compare(expected, gradients(fused, x, false));
    compare(expected, gradients(fused, x, true));
  }

  /** The output, and the gradients of input and parameters. */
  private static List<Tensor> gradients(Module layer, Tensor x, boolean createGraph) {
    var input = x.clone().requiresGrad_(true);
    var output = layer.call(input);
    var of = new ArrayList<Tensor>(List.of(input));
    layer.parameters().forEach(of::add);
    var result = new ArrayList<>(List.of(output.detach()));
    var loss = output.sin().sum();
    result.addAll(
        Tensors.grad(
            List.of(loss), of, List.of(Tensors.ones().to(x.dtype())), true, createGraph, false));
    return result;
  }

  private static void compare(List<Tensor> expected, List<Tensor> actual) {
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.size(); i++) {
      double scale = Math.max(1, expected.get(i).abs().max().itemDouble());
      assertArrayEquals(
          expected.get(i).toDoubleArray(), actual.get(i).detach().toDoubleArray(), 2e-5 * scale);
    }
  }
}
