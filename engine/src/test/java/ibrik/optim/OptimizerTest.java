package ibrik.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ibrik.nn.Linear;
import ibrik.tensor.DType;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class OptimizerTest {
  private static final Map<String, Function<List<Tensor>, Optimizer>> OPTIMIZERS =
      Map.ofEntries(
          Map.entry("SGD", p -> new SGD(p, 0.1).weightDecay(0.1)),
          Map.entry("momentum", p -> new SGD(p, 0.1).momentum(0.9).dampening(0.2)),
          Map.entry("Nesterov", p -> new SGD(p, 0.1).momentum(0.9).nesterov(true)),
          Map.entry("upwards", p -> new SGD(p, 0.1).momentum(0.5).weightDecay(0.1).maximize(true)),
          Map.entry("Adagrad", p -> new Adagrad(p, 0.1).lrDecay(0.1)),
          Map.entry("RMSprop", p -> new RMSprop(p).centered(true).momentum(0.5)),
          Map.entry("Adadelta", p -> new Adadelta(p).weightDecay(0.1)),
          Map.entry("Adam", p -> new Adam(p, 0.1).weightDecay(0.1)),
          Map.entry("AMSGrad", p -> new Adam(p, 0.1).amsgrad(true)),
          Map.entry("AdamW", p -> new AdamW(p, 0.1)));

  private static Tensor start(DType dtype) {
    Tensors.manualSeed(1);
    return Tensors.randn(Tensors.float32, 40, 3).to(dtype);
  }

  /** Ten steps down a bowl; the loss is (p²).sum(). */
  private static Tensor descend(Tensor p, Function<List<Tensor>, Optimizer> make) {
    var optimizer = make.apply(List.of(p));
    for (int i = 0; i < 10; i++) {
      optimizer.zeroGrad();
      p.mul(p).sum().backward();
      optimizer.step();
    }
    return p;
  }

  /** The fused loops of float32 and the formulas in double precision are written apart. */
  @TestFactory
  Stream<DynamicTest> floatsFollowDoubles() {
    return OPTIMIZERS.entrySet().stream()
        .map(
            e ->
                dynamicTest(
                    e.getKey(),
                    () ->
                        assertArrayEquals(
                            descend(start(Tensors.float64).requiresGrad_(), e.getValue())
                                .toFloatArray(),
                            descend(start(Tensors.float32).requiresGrad_(), e.getValue())
                                .toFloatArray(),
                            2e-5f)));
  }

  @TestFactory
  Stream<DynamicTest> stridedParametersFollowContiguousOnes() {
    return OPTIMIZERS.entrySet().stream()
        .map(
            e ->
                dynamicTest(
                    e.getKey(),
                    () -> {
                      var dense = descend(start(Tensors.float32).requiresGrad_(), e.getValue());
                      var data = start(Tensors.float32).t().contiguous();
                      var strided = data.t().detach().requiresGrad_();
                      assertArrayEquals(
                          dense.toFloatArray(),
                          descend(strided, e.getValue()).toFloatArray(),
                          1e-6f);
                    }));
  }

  /** The ten lines of the tutorial. */
  @Test
  void adamIsWhatItsFormulaSays() {
    var p = start(Tensors.float64);
    var m = Tensors.zeros(40, 3).to(Tensors.float64);
    var v = Tensors.zeros(40, 3).to(Tensors.float64);
    for (int t = 1; t <= 10; t++) {
      var g = p.mul(2);
      m = m.mul(0.9).add(g.mul(0.1));
      v = v.mul(0.999).add(g.mul(g).mul(0.001));
      var mHat = m.div(1 - Math.pow(0.9, t));
      var vHat = v.div(1 - Math.pow(0.999, t));
      p = p.sub(mHat.mul(0.1).div(vHat.sqrt().add(1e-8)));
    }
    assertArrayEquals(
        p.toDoubleArray(),
        descend(start(Tensors.float64).requiresGrad_(), x -> new Adam(x, 0.1)).toDoubleArray(),
        1e-9);
  }

  @Test
  void aParameterWithoutGradientStays() {
    var linear = new Linear(2, 2);
    var before = linear.weight().toFloatArray();
    new SGD(linear.parameters(), 0.1).step();
    assertArrayEquals(before, linear.weight().toFloatArray());
  }

  @Test
  void aStepIsSeenByAutograd() {
    var p = Tensors.ones(2).requiresGrad_();
    var loss = p.mul(p).sum();
    p.setGrad(Tensors.ones(2));
    new SGD(List.of(p), 0.1).step();
    assertThrows(IllegalStateException.class, loss::backward);
  }

  @Test
  void aClosureGivesTheLoss() {
    var p = Tensors.ones(2).requiresGrad_();
    var optimizer = new SGD(List.of(p), 0.25);
    var loss = p.mul(p).sum();
    var given =
        optimizer.step(
            () -> {
              loss.backward();
              return loss;
            });
    assertSame(loss, given);
    assertArrayEquals(new float[] {0.5f, 0.5f}, p.toFloatArray());
    optimizer.zeroGrad();
    assertNull(p.grad());
  }

  @Test
  void groupsHaveTheirOwnValues() {
    var a = Tensors.ones(1).requiresGrad_();
    var b = Tensors.ones(1).requiresGrad_();
    var optimizer = new SGD(List.of(a), 0.1).momentum(0.5);
    optimizer.addParamGroup(new ParamGroup(List.of(b)).lr(0.01));
    assertEquals(0.1, optimizer.paramGroups().get(0).lr());
    assertEquals(0.01, optimizer.paramGroups().get(1).lr());
    assertEquals(0.5, optimizer.paramGroups().get(1).get(Hyperparameter.MOMENTUM));
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> optimizer.paramGroups().getFirst().betas(0.9, 0.99));
    assertTrue(error.getMessage().contains("beta1"), error.getMessage());
    assertThrows(
        IllegalArgumentException.class, () -> optimizer.addParamGroup(new ParamGroup(List.of(b))));
    assertThrows(IllegalArgumentException.class, () -> new SGD(List.of(a.mul(2)), 0.1));
  }
}
