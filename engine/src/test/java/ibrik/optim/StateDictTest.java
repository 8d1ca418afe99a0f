package ibrik.optim;

import static ibrik.io.TensorFiles.loadObject;
import static ibrik.io.TensorFiles.saveObject;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ibrik.nn.Linear;
import ibrik.nn.ReLU;
import ibrik.nn.Sequential;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Training that goes on from a checkpoint, and checkpoints of PyTorch. */
class StateDictTest {
  @TempDir Path folder;

  private static final Map<String, Function<Iterable<? extends Tensor>, Optimizer>> OPTIMIZERS =
      new TreeMap<>(
          Map.of(
              "SGD", p -> new SGD(p, 0.01),
              "momentum", p -> new SGD(p, 0.01).momentum(0.9).nesterov(true),
              "Adagrad", p -> new Adagrad(p).lrDecay(0.1),
              "RMSprop", p -> new RMSprop(p).centered(true).momentum(0.5),
              "Adadelta", Adadelta::new,
              "Adam", Adam::new,
              "AMSGrad", p -> new Adam(p).amsgrad(true),
              "AdamW", AdamW::new));

  /** A net with its optimizer and schedules, on their way. */
  private record Run(Sequential net, Optimizer optimizer, LRScheduler schedule) {
    static Run start(Function<Iterable<? extends Tensor>, Optimizer> make) {
      var net = new Sequential(new Linear(4, 8), new ReLU(), new Linear(8, 2));
      var optimizer = make.apply(net.parameters());
      return new Run(net, optimizer, new CosineAnnealingLR(optimizer, 7));
    }

    void train(int from, int to) {
      for (int i = from; i < to; i++) {
        var x = Tensors.arange(12).to(Tensors.float32).reshape(3, 4).sub(i).div(10);
        optimizer.zeroGrad();
        var y = net.call(x);
        y.mul(y).sum().backward();
        optimizer.step();
        schedule.step();
      }
    }

    float[] values() {
      return Tensors.cat(net.parameters().stream().map(p -> p.detach().flatten()).toList())
          .toFloatArray();
    }
  }

  @TestFactory
  Stream<DynamicTest> trainingGoesOnToTheSameBits() {
    return OPTIMIZERS.entrySet().stream()
        .map(e -> dynamicTest(e.getKey(), () -> checkGoesOn(e.getKey(), e.getValue())));
  }

  private void checkGoesOn(String name, Function<Iterable<? extends Tensor>, Optimizer> make) {
    Tensors.manualSeed(3);
    var whole = Run.start(make);
    whole.train(0, 5);
    var file = folder.resolve(name + ".pt");
    saveObject(
        Map.of(
            "model", whole.net.stateDict(),
            "optimizer", whole.optimizer.stateDict(),
            "schedule", whole.schedule.stateDict(),
            "epoch", 5),
        file);
    whole.train(5, 12);

    var resumed = Run.start(make);
    var checkpoint = (Map<?, ?>) loadObject(file);
    resumed.net.loadStateDict(tensors(checkpoint.get("model")));
    resumed.optimizer.loadStateDict(checkpoint.get("optimizer"));
    resumed.schedule.loadStateDict(named(checkpoint.get("schedule")));
    resumed.train(5, 12);
    assertArrayEquals(whole.values(), resumed.values());
    assertEquals(whole.schedule.getLastLr(), resumed.schedule.getLastLr());
  }

  private static Map<String, Tensor> tensors(Object map) {
    var tensors = new LinkedHashMap<String, Tensor>();
    ((Map<?, ?>) map).forEach((key, value) -> tensors.put((String) key, (Tensor) value));
    return tensors;
  }

  private static Map<String, Object> named(Object map) {
    var named = new LinkedHashMap<String, Object>();
    ((Map<?, ?>) map).forEach((key, value) -> named.put((String) key, value));
    return named;
  }

  /** Written by PyTorch 1.13, with what it did in a further step. */
  @Test
  void aCheckpointOfPyTorchGoesOnAsThere() throws Exception {
    var file = Path.of(StateDictTest.class.getResource("checkpoint.pt").toURI());
    var checkpoint = (Map<?, ?>) loadObject(file);
    assertEquals(3L, checkpoint.get("epoch"));
    for (var e : OPTIMIZERS.entrySet()) {
      var run = Run.start(e.getValue());
      var saved = (Map<?, ?>) checkpoint.get(e.getKey());
      run.net.loadStateDict(tensors(saved.get("model")));
      run.optimizer.loadStateDict(saved.get("optimizer"));
      run.train(3, 4);
      assertArrayEquals(
          ((Tensor) saved.get("after")).toFloatArray(), run.values(), 1e-6f, e.getKey());
    }
  }

  @Test
  void whatIsSavedHasPyTorchsNames() {
    var run = Run.start(p -> new Adam(p, 0.5).betas(0.8, 0.9));
    run.train(0, 2);
    var saved = run.optimizer.stateDict();
    var group = (Map<?, ?>) ((List<?>) saved.get("param_groups")).getFirst();
    assertEquals(List.of(0.8, 0.9), group.get("betas"));
    assertEquals(List.of(0L, 1L, 2L, 3L), group.get("params"));
    assertEquals(false, group.get("amsgrad"));
    var first = (Map<?, ?>) ((Map<?, ?>) saved.get("state")).get(0L);
    assertEquals(2.0, ((Tensor) first.get("step")).itemDouble());
    // Copies: further steps don't change what was taken.
    var mean = (Tensor) first.get("exp_avg");
    float[] before = mean.toFloatArray();
    run.train(2, 3);
    assertArrayEquals(before, mean.toFloatArray());
    var again = (Map<?, ?>) ((Map<?, ?>) run.optimizer.stateDict().get("state")).get(0L);
    assertNotSame(mean, again.get("exp_avg"));
  }

  @Test
  void whatDoesNotFitIsRefusedAndNothingChanges() {
    var run = Run.start(p -> new SGD(p, 0.25).momentum(0.9));
    run.train(0, 1);
    var good = run.optimizer.stateDict();
    double lr = run.optimizer.paramGroups().getFirst().lr();
    var other = new SGD(List.of(Tensors.ones(2).requiresGrad_()), 0.5);
    var shapes = new Sequential(new Linear(4, 9), new ReLU(), new Linear(9, 2)).parameters();
    var wide = new SGD(shapes, 0.5).momentum(0.9);
    for (var optimizer : List.of(other, wide)) {
      var error = assertThrows(IllegalArgumentException.class, () -> optimizer.loadStateDict(good));
      assertTrue(error.getMessage().startsWith("loadStateDict:"), error.getMessage());
      assertEquals(0.5, optimizer.paramGroups().getFirst().lr());
      assertEquals(Map.of(), optimizer.stateDict().get("state"));
    }
    assertThrows(
        IllegalArgumentException.class, () -> run.optimizer.loadStateDict(Map.of("lr", 1)));
    assertThrows(IllegalArgumentException.class, () -> run.optimizer.loadStateDict((Object) null));
    assertThrows(
        IllegalArgumentException.class,
        () -> run.schedule.loadStateDict(Map.of("last_epoch", 1, "base_lrs", List.of())));
    assertEquals(lr, run.optimizer.paramGroups().getFirst().lr());
  }

  @Test
  void thePlateauIsRemembered() {
    var parameters = List.of(Tensors.ones(1).requiresGrad_());
    var optimizer = new SGD(parameters, 1);
    var first = new ReduceLROnPlateau(optimizer).patience(1);
    first.step(1);
    first.step(1);
    var second = new ReduceLROnPlateau(optimizer).patience(1);
    second.loadStateDict(first.stateDict());
    second.step(1);
    assertEquals(0.1, optimizer.paramGroups().getFirst().lr(), 1e-12);
    assertThrows(
        IllegalArgumentException.class, () -> second.loadStateDict(Map.of("best", "none")));
  }

  /** As a reader of the tutorials writes it. */
  private static final class HandmadeAdam extends Optimizer {
    HandmadeAdam(Iterable<? extends Tensor> params, double lr) {
      super(params, lr);
    }

    @Override
    protected void update(ParamGroup group, Tensor p, Tensor gradient, ParamState state) {
      long t = state.nextStep();
      var m = state.tensor("exp_avg").mul_(0.9).add_(gradient.mul(0.1));
      var v = state.tensor("exp_avg_sq").mul_(0.999).add_(gradient.square().mul(0.001));
      var mean = m.div(1 - Math.pow(0.9, t));
      var root = v.div(1 - Math.pow(0.999, t)).sqrt().add(1e-8);
      p.sub_(mean.div(root).mul(group.lr()));
    }
  }

  private static final class Harmonic extends LRScheduler {
    Harmonic(Optimizer optimizer) {
      super(optimizer);
    }

    @Override
    protected double lr(int group, double current) {
      return baseLr(group) / (1 + lastEpoch());
    }
  }

  @Test
  void anOptimizerOfOnesOwnWorksAsTheBuiltInOne() {
    Tensors.manualSeed(5);
    var own = Run.start(p -> new HandmadeAdam(p, 0.01));
    Tensors.manualSeed(5);
    var builtIn = Run.start(p -> new Adam(p, 0.01));
    own.train(0, 6);
    builtIn.train(0, 6);
    assertArrayEquals(builtIn.values(), own.values(), 1e-6f);
    checkGoesOn("own", p -> new HandmadeAdam(p, 0.01));
  }

  @Test
  void aScheduleOfOnesOwn() {
    var optimizer = new SGD(List.of(Tensors.ones(1).requiresGrad_()), 0.6);
    var schedule = new Harmonic(optimizer);
    schedule.step();
    schedule.step();
    assertEquals(
        List.of(0.2), schedule.getLastLr().stream().map(x -> Math.round(x * 1e9) / 1e9).toList());
  }
}
