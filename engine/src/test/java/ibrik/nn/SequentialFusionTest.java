package ibrik.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What layers in a row compute at once is what they compute one after the other. */
class SequentialFusionTest {
  private Conv2d conv;
  private final MaxPool2d pool = new MaxPool2d(2);
  private Tensor x;

  @BeforeEach
  void makeLayers() {
    Tensors.manualSeed(0);
    conv = new Conv2d(3, 20, 3).padding(1);
    x = Tensors.randn(2, 3, 9, 8).requiresGrad_();
  }

  private Tensor apart(Tensor input) {
    return pool.call(conv.call(input));
  }

  private Tensor together(Tensor input) {
    return new Sequential(conv, pool).call(input);
  }

  @Test
  void outputsAndGradientsAreTheSame() {
    var outputs = new ArrayList<float[]>();
    var gradients = new ArrayList<List<Tensor>>();
    for (var y : List.of(apart(x), together(x))) {
      outputs.add(y.toFloatArray());
      gradients.add(grad(y.mul(y).sum(), false, x, conv.weight(), conv.bias()));
    }
    assertArrayEquals(outputs.get(0), outputs.get(1));
    for (int i = 0; i < 3; i++) {
      assertArrayEquals(
          gradients.get(0).get(i).toFloatArray(), gradients.get(1).get(i).toFloatArray(), 1e-4f);
    }
    try (var _ = Tensors.noGrad()) {
      assertArrayEquals(outputs.get(0), together(x).toFloatArray());
    }
  }

  private static List<Tensor> grad(Tensor output, boolean createGraph, Tensor... inputs) {
    return Tensors.grad(
        List.of(output),
        List.of(inputs),
        Collections.singletonList(null),
        createGraph,
        createGraph,
        false);
  }

  @Test
  void graphsNameTheSameOperations() {
    assertEquals(names(apart(x)), names(together(x)));
  }

  private static List<String> names(Tensor y) {
    var node = y.gradFn();
    var names = new ArrayList<String>();
    while (node != null) {
      names.add(node.name());
      node = node.next().isEmpty() ? null : node.next().getFirst().node();
    }
    return names;
  }

  @Test
  void gradientsOfGradientsAreTheSame() {
    var all = new ArrayList<float[]>();
    for (var y : List.of(apart(x), together(x))) {
      var first = grad(y.mul(y).sum(), true, x).getFirst();
      var second = grad(first.mul(first).sum(), false, conv.weight()).getFirst();
      all.add(second.toFloatArray());
    }
    assertArrayEquals(all.get(0), all.get(1), 1e-2f);
  }

  @Test
  void hooksSeeEachLayersOutput() {
    var shapes = new ArrayList<String>();
    var remove =
        conv.registerForwardHook(
            (_, _, output) -> {
              shapes.add(output.shape().toString());
              return null;
            });
    together(x);
    remove.run();
    together(x);
    assertEquals(List.of("torch.Size([2, 20, 9, 8])"), shapes);
  }

  @Test
  void backwardTwiceAddsUp() {
    var loss = together(x).sum();
    loss.backward(null, true, false);
    var once = conv.weight().grad().clone();
    loss.backward();
    assertArrayEquals(once.mul(2).toFloatArray(), conv.weight().grad().toFloatArray(), 1e-4f);
  }

  @Test
  void normalizationAndReluAreFoldedInEvaluation() {
    var norm = new BatchNorm2d(20);
    var relu = new ReLU();
    norm.call(conv.call(Tensors.randn(4, 3, 9, 8)));
    norm.eval();
    try (var _ = Tensors.noGrad()) {
      for (var layers : List.<List<Module>>of(List.of(norm), List.of(relu), List.of(norm, relu))) {
        var net = new Sequential(conv);
        var expected = conv.call(x);
        for (var layer : layers) {
          net.add(layer);
          expected = layer.call(expected);
        }
        assertArrayEquals(
            expected.toFloatArray(), net.call(x).toFloatArray(), 1e-5f, layers.toString());
      }
    }
  }

  @Test
  void normalizationInTrainingIsNotFolded() {
    var norm = new BatchNorm2d(20);
    try (var _ = Tensors.noGrad()) {
      new Sequential(conv, norm, new ReLU()).call(x);
    }
    assertEquals(1, norm.buffer("num_batches_tracked").itemDouble());
  }

  @Test
  void otherNeighboursRunOneByOne() {
    for (var next : List.of(new MaxPool2d(3), new MaxPool2d(2).ceilMode(true), new ReLU())) {
      assertArrayEquals(
          next.call(conv.call(x)).toFloatArray(),
          new Sequential(conv, next).call(x).toFloatArray());
    }
    var single = x.detach().get(0);
    assertArrayEquals(apart(single).toFloatArray(), together(single).toFloatArray());
  }
}
