package ibrik.nn;

import static ibrik.tensor.Tensors.float64;
import static ibrik.tensor.Tensors.ones;
import static ibrik.tensor.Tensors.zeros;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ibrik.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModuleTest {
  private static class Scale extends Module {
    final Parameter weight = new Parameter(ones(2));

    @Override
    public Tensor forward(Tensor x) {
      return x.mul(weight);
    }
  }

  private static class Base extends Module {
    Scale first = new Scale();
  }

  private static final class Net extends Base {
    private Parameter shift = new Parameter(zeros(2));
    Module second = new Sequential(new Identity(), new Scale());
    transient Scale hidden = new Scale();
    final Net self = null;

    Net() {
      registerBuffer("count", zeros());
      registerBuffer("scratch", zeros(3), false);
    }

    @Override
    public Tensor forward(Tensor x) {
      return second.call(first.call(x).add(shift));
    }
  }

  @Test
  void fieldsRegisterThemselvesInOrder() {
    var net = new Net();
    assertEquals(
        List.of("shift", "first.weight", "second.1.weight"),
        List.copyOf(net.namedParameters().keySet()));
    assertEquals(
        List.of("", "first", "second", "second.0", "second.1"),
        List.copyOf(net.namedModules().keySet()));
    assertEquals(
        List.of("shift", "count", "first.weight", "second.1.weight"),
        List.copyOf(net.stateDict().keySet()));
    assertEquals(List.of("count", "scratch"), List.copyOf(net.namedBuffers().keySet()));
  }

  @Test
  void anAssignedFieldTakesEffect() {
    var net = new Net();
    var other = new Scale();
    net.second = other;
    assertSame(other, net.namedChildren().get("second"));
    assertTrue(net.parameters().contains(other.weight));
  }

  @Test
  void sharedParametersCountOnceButAreSavedUnderEachName() {
    var shared = new Scale();
    var net = new Sequential(shared, shared);
    assertEquals(1, net.parameters().size());
    assertEquals(List.of("0.weight", "1.weight"), List.copyOf(net.stateDict().keySet()));
    shared.weight.detach().fill_(3);
    assertArrayEquals(new float[] {9, 9}, net.call(ones(2)).toFloatArray());
  }

  @Test
  void aModuleInsideItselfIsRefused() {
    var outer = new Sequential();
    outer.add(new Sequential(outer));
    assertEquals(2, outer.modules().size());
    assertThrows(IllegalStateException.class, outer::stateDict);
  }

  @Test
  void gradientsReachParametersAndAreCleared() {
    var net = new Net();
    net.call(ones(2)).sum().backward();
    assertArrayEquals(new float[] {1, 1}, net.first.weight.grad().toFloatArray());
    net.zeroGrad();
    assertNull(net.first.weight.grad());
    net.requiresGrad_(false);
    assertFalse(net.call(ones(2)).requiresGrad());
  }

  @Test
  void aWrongStateDictChangesNothing() {
    var net = new Net();
    var state = net.stateDict();
    state.put("shift", ones(2));
    state.put("first.weight", ones(3));
    var error = assertThrows(IllegalArgumentException.class, () -> net.loadStateDict(state));
    assertTrue(error.getMessage().contains("first.weight"), error.getMessage());
    assertArrayEquals(new float[] {0, 0}, net.shift.toFloatArray());
    state.remove("first.weight");
    state.put("extra", ones(1));
    assertThrows(IllegalArgumentException.class, () -> net.loadStateDict(state));
    var difference = net.loadStateDict(state, false);
    assertEquals(new IncompatibleKeys(List.of("first.weight"), List.of("extra")), difference);
    assertArrayEquals(new float[] {1, 1}, net.shift.toFloatArray());
  }

  @Test
  void castKeepsTheParameterItself() {
    var net = new Net();
    var before = net.shift;
    net.to(float64);
    assertSame(before, net.shift);
    assertEquals(float64, net.shift.dtype());
    assertEquals(float64, net.namedBuffers().get("count").dtype());
    assertTrue(net.shift.requiresGrad());
    net.call(ones(2).to(float64)).sum().backward();
    assertEquals(float64, net.shift.grad().dtype());
  }

  @Test
  void hooksSeeAndChangeWhatFlows() {
    var net = new Scale();
    var seen = new ArrayList<String>();
    var removePre =
        net.registerForwardPreHook((module, inputs) -> List.of(inputs.getFirst().mul(2)));
    var remove =
        net.registerForwardHook(
            (module, inputs, output) -> {
              seen.add(inputs.getFirst().shape().toString());
              return output.add(1);
            });
    assertArrayEquals(new float[] {3, 3}, net.call(ones(2)).toFloatArray());
    assertEquals(List.of("torch.Size([2])"), seen);
    removePre.run();
    remove.run();
    assertArrayEquals(new float[] {1, 1}, net.call(ones(2)).toFloatArray());
  }

  @Test
  void printsAsPyTorchDoes() {
    assertEquals(
        """
        Net(
          (first): Scale()
          (second): Sequential(
            (0): Identity()
            (1): Scale()
          )
        )""",
        new Net().toString());
    assertEquals("Sequential()", new Sequential().toString());
    assertEquals(
        "ModuleDict(\n  (a): Identity()\n)",
        new ModuleDict(Map.of("a", new Identity())).toString());
  }

  @Test
  void trainAndEvalReachAllModules() {
    var net = new Net();
    net.eval();
    assertTrue(net.modules().stream().noneMatch(Module::isTraining));
    net.train();
    assertTrue(net.modules().stream().allMatch(Module::isTraining));
  }

  @Test
  void aMissingForwardSaysWhatToWrite() {
    var error = assertThrows(UnsupportedOperationException.class, () -> new Base().call(ones(1)));
    assertTrue(error.getMessage().contains("Base"), error.getMessage());
  }
}
