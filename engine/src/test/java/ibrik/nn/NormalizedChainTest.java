package ibrik.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Batch normalisation and its gradient are worked out with what follows them. Nobody is to notice:
 * values and gradients are those of float64, which goes step by step, whatever is done between.
 */
class NormalizedChainTest {
  private final Conv2d conv = new Conv2d(3, 20, 3).padding(1);
  private final BatchNorm2d norm = new BatchNorm2d(20);

  @BeforeEach
  void seed() {
    Tensors.manualSeed(0);
  }

  /** A network whose forward is {@code forward} of its layers. */
  private abstract static class Net extends Module {
    final Conv2d conv1 = new Conv2d(3, 20, 3).padding(1);
    final BatchNorm2d norm1 = new BatchNorm2d(20);
    final Conv2d conv2 = new Conv2d(20, 20, 3).padding(1).bias(false);
    final BatchNorm2d norm2 = new BatchNorm2d(20);
    final Conv2d conv3 = new Conv2d(20, 33, 3).stride(2).padding(1);
    final BatchNorm2d norm3 = new BatchNorm2d(33);
  }

  static Stream<Arguments> nets() {
    return Stream.of(
        net(
            "plain",
            new Net() {
              @Override
              public Tensor forward(Tensor x) {
                var y = norm1.call(conv1.call(x)).relu();
                return norm3.call(conv3.call(norm2.call(conv2.call(y)).relu()));
              }
            }),
        net(
            "flattened",
            new Net() {
              @Override
              public Tensor forward(Tensor x) {
                return norm2.call(conv2.call(norm1.call(conv1.call(x)).relu())).relu().flatten(1);
              }
            }),
        net(
            "residual",
            new Net() {
              @Override
              public Tensor forward(Tensor x) {
                var y = F.relu(norm1.call(conv1.call(x)));
                return F.relu(norm2.call(conv2.call(y)).add(y)).mul(y);
              }
            }),
        net(
            "two branches",
            new Net() {
              @Override
              public Tensor forward(Tensor x) {
                var y = norm1.call(conv1.call(x)).relu();
                return y.add(norm2.call(conv2.call(y))).add(norm1.call(conv2.call(y))).relu();
              }
            }),
        net(
            "used twice",
            new Net() {
              @Override
              public Tensor forward(Tensor x) {
                var y = norm1.call(conv1.call(x));
                return y.relu().mul(y.relu()).add(y.sigmoid());
              }
            }));
  }

  private static Arguments net(String name, Module net) {
    return Arguments.of(name, net);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("nets")
  void agreesWithTheFormula(String name, Module net) {
    var x = Tensors.randn(3, 3, 9, 10);
    var step = gradients(net, x, false);
    var again = gradients(net, x, true);
    net.to(Tensors.float64);
    var wide = gradients(net, x.to(Tensors.float64), false);
    compare(wide, step);
    compare(wide, again);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("nets")
  void agreesWithTheFormulaInEvaluation(String name, Module net) {
    var x = Tensors.randn(3, 3, 9, 10);
    net.call(x);
    net.eval();
    var narrow = gradients(net, x, false);
    float[] without;
    try (var _ = Tensors.noGrad()) {
      without = net.call(x).toFloatArray();
    }
    net.to(Tensors.float64);
    var wide = gradients(net, x.to(Tensors.float64), false);
    compare(wide, narrow);
    assertArrayEquals(wide.getFirst(), without, 2e-4f);
  }

  private static List<float[]> gradients(Module net, Tensor input, boolean createGraph) {
    net.zeroGrad();
    var x = input.clone().requiresGrad_();
    var y = net.call(x);
    y.mul(y).sum().backward(null, createGraph, createGraph);
    var all = new ArrayList<float[]>();
    all.add(y.toFloatArray());
    all.add(x.grad().toFloatArray());
    for (var parameter : net.parameters()) {
      if (parameter.grad() != null) {
        all.add(parameter.grad().toFloatArray());
      }
    }
    return all;
  }

  private static void compare(List<float[]> expected, List<float[]> given) {
    assertEquals(expected.size(), given.size());
    for (int i = 0; i < expected.size(); i++) {
      // Of terms of this size a bias before the norm has a gradient of zero, but for rounding.
      float most = 5;
      for (float value : expected.get(i)) {
        most = Math.max(most, Math.abs(value));
      }
      assertArrayEquals(expected.get(i), given.get(i), 1e-4f * most);
    }
  }

  /**
   * What {@code change} does to the convolution's output has no influence on the norm of before.
   */
  private void unchangedBy(UnaryOperator<Tensor> change) {
    norm.eval();
    try (var _ = Tensors.noGrad()) {
      var x = Tensors.randn(2, 3, 6, 7);
      var expected = norm.call(conv.call(x)).clone().toFloatArray();
      var before = conv.call(x);
      var y = norm.call(before);
      change.apply(before);
      assertArrayEquals(expected, y.toFloatArray());
    }
  }

  @Test
  void laterChangesInPlaceDoNotCount() {
    unchangedBy(Tensor::zero_);
    unchangedBy(t -> t.add_(1));
    unchangedBy(t -> t.get(0).mul_(3));
    unchangedBy(
        t -> {
          t.storage().floats()[5] = 7;
          return t;
        });
    unchangedBy(
        t -> {
          t.storage().setDouble(0, 100);
          return t;
        });
  }

  @Test
  void anAddendThatChangesLaterDoesNotCount() {
    norm.eval();
    try (var _ = Tensors.noGrad()) {
      var x = Tensors.randn(2, 3, 6, 7);
      var other = conv.call(Tensors.randn(2, 3, 6, 7));
      var expected = norm.call(conv.call(x)).clone().add(other).toFloatArray();
      var sum = norm.call(conv.call(x)).add(other);
      other.zero_();
      assertArrayEquals(expected, sum.toFloatArray());
    }
  }

  @Test
  void aChangeBetweenForwardAndBackwardIsRefused() {
    var before = conv.call(Tensors.randn(2, 3, 6, 7));
    var y = norm.call(before).relu();
    try (var _ = Tensors.noGrad()) {
      before.add_(1);
    }
    assertThrows(IllegalStateException.class, () -> y.sum().backward());
  }

  @Test
  void hooksSeeGradientsAndReplaceThem() {
    var x = Tensors.randn(2, 3, 6, 7);
    conv.zeroGrad();
    norm.call(conv.call(x)).relu().mul(2).sum().backward();
    var doubled = conv.weight().grad().toFloatArray();
    conv.zeroGrad();
    var middle = conv.call(x);
    var y = norm.call(middle);
    var seen = new ArrayList<float[]>();
    middle.retainGrad();
    y.registerHook(gradient -> gradient.mul(2));
    middle.registerHook(
        gradient -> {
          seen.add(gradient.toFloatArray());
          return null;
        });
    y.relu().sum().backward();
    assertArrayEquals(doubled, conv.weight().grad().toFloatArray(), 1e-4f);
    assertArrayEquals(seen.getFirst(), middle.grad().toFloatArray());
  }

  @Test
  void aGradientThatIsLookedAtLaterIsThatOfThePass() {
    var x = conv.call(Tensors.randn(2, 3, 6, 7)).detach().requiresGrad_();
    var g = Tensors.ones(2, 20, 6, 7);
    x.relu().backward(g);
    g.zero_();
    var positive = x.detach().gt(0).to(Tensors.float32).toFloatArray();
    assertArrayEquals(positive, x.grad().toFloatArray());
  }

  @Test
  void viewsCopiesAndTextAreThoseOfTheResult() {
    norm.eval();
    var x = Tensors.randn(1, 3, 4, 4);
    var y = norm.call(conv.call(x));
    var same = norm.call(conv.call(x)).mul(1);
    try (var _ = Tensors.noGrad()) {
      assertEquals(same.detach().toString(), norm.call(conv.call(x)).toString());
    }
    assertArrayEquals(same.get(0, 3).toFloatArray(), y.get(0, 3).toFloatArray());
    assertArrayEquals(same.detach().toFloatArray(), y.detach().toFloatArray());
    assertEquals("NativeBatchNormBackward0", y.gradFn().name());
    assertEquals("ReluBackward0", y.relu().gradFn().name());
  }
}
