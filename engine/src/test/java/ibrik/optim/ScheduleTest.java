package ibrik.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Rates and parameters that PyTorch 1.13 gives. */
class ScheduleTest {
  private record Case(String name, Function<Optimizer, LRScheduler> make, List<Double> expected) {}

  private static final List<Case> CASES =
      List.of(
          new Case(
              "linear",
              LinearLR::new,
              List.of(0.5 / 3, 0.7 / 3, 0.3, 1.1 / 3, 1.3 / 3, 0.5, 0.5, 0.5)),
          new Case(
              "linear down",
              o -> new LinearLR(o, 0.25, 0.75, 4),
              List.of(0.125, 0.1875, 0.25, 0.3125, 0.375, 0.375, 0.375)),
          new Case(
              "constant", o -> new ConstantLR(o, 0.25, 3), List.of(0.125, 0.125, 0.125, 0.5, 0.5)),
          new Case(
              "polynomial",
              o -> new PolynomialLR(o, 6, 2),
              List.of(0.5, 0.5 * 25 / 36, 0.5 * 16 / 36, 0.125, 0.5 / 9, 0.5 / 36, 0.0, 0.0)),
          new Case(
              "multiplicative",
              o -> new MultiplicativeLR(o, epoch -> epoch % 2 == 1 ? 0.9 : 0.5),
              List.of(0.5, 0.45, 0.225, 0.2025, 0.10125, 0.091125)),
          new Case(
              "warm restarts",
              o -> new CosineAnnealingWarmRestarts(o, 3, 2, 0.01),
              List.of(
                  0.5,
                  0.3775,
                  0.1325,
                  0.5,
                  0.4671762239271875,
                  0.3775,
                  0.255,
                  0.1325,
                  0.04282377607281252,
                  0.5,
                  0.4916518274408217)),
          new Case(
              "cyclic",
              o -> new CyclicLR(o, 0.1, 0.9, 3, 2),
              List.of(0.1, 1.1 / 3, 1.9 / 3, 0.9, 0.5, 0.1, 1.1 / 3, 1.9 / 3, 0.9, 0.5)),
          new Case(
              "triangular2",
              o -> new CyclicLR(o, 0.1, 0.9, 3, 2).triangular2(),
              List.of(
                  0.1, 1.1 / 3, 1.9 / 3, 0.9, 0.5, 0.1, 0.7 / 3, 1.1 / 3, 0.5, 0.3, 0.1, 0.5 / 3)),
          new Case(
              "sequential",
              o ->
                  new SequentialLR(
                      o,
                      List.of(a -> new ConstantLR(a, 0.1, 2), a -> new ExponentialLR(a, 0.9)),
                      2),
              List.of(0.05, 0.05, 0.5, 0.45, 0.405, 0.3645)));

  private static Optimizer optimizer() {
    return new SGD(List.of(Tensors.ones(1).requiresGrad_()), 0.5);
  }

  @TestFactory
  Stream<DynamicTest> ratesArePyTorchs() {
    return CASES.stream()
        .map(
            c ->
                dynamicTest(
                    c.name,
                    () -> {
                      var schedule = c.make.apply(optimizer());
                      for (double expected : c.expected) {
                        assertEquals(expected, schedule.getLastLr().getFirst(), 1e-12);
                        schedule.step();
                      }
                    }));
  }

  @TestFactory
  Stream<DynamicTest> schedulesGoOn() {
    return CASES.stream()
        .map(
            c ->
                dynamicTest(
                    c.name,
                    () -> {
                      for (int stop = 0; stop < c.expected.size(); stop++) {
                        checkGoesOn(c, stop);
                      }
                    }));
  }

  private static void checkGoesOn(Case c, int stop) {
    var first = optimizer();
    var schedule = c.make.apply(first);
    for (int i = 0; i < stop; i++) {
      schedule.step();
    }
    var second = optimizer();
    var resumed = c.make.apply(second);
    second.loadStateDict(first.stateDict());
    resumed.loadStateDict(schedule.stateDict());
    for (int i = stop; i < c.expected.size(); i++) {
      assertEquals(c.expected.get(i), resumed.getLastLr().getFirst(), 1e-12);
      resumed.step();
    }
  }

  @Test
  void chainedSchedulesChangeOneAfterTheOther() {
    var optimizer = optimizer();
    var chain =
        new ChainedScheduler(new ConstantLR(optimizer, 0.1, 2), new ExponentialLR(optimizer, 0.9));
    var rates = new ArrayList<Double>();
    for (int i = 0; i < 4; i++) {
      rates.add(chain.getLastLr().getFirst());
      chain.step();
    }
    assertArrayEquals(
        new double[] {0.05, 0.045, 0.405, 0.3645},
        rates.stream().mapToDouble(rate -> rate).toArray(),
        1e-12);
    assertThrows(
        IllegalArgumentException.class,
        () -> new ChainedScheduler(new LinearLR(optimizer), new LinearLR(optimizer())));
  }

  /** NAdam by PyTorch's foreach=True: the plain one of 1.13 has a mistake that 2.0 mended. */
  @TestFactory
  Stream<DynamicTest> parametersArePyTorchs() {
    Map<String, Function<List<Tensor>, Optimizer>> make =
        Map.of(
            "NAdam", p -> new NAdam(p, 0.05).weightDecay(0.1),
            "RAdam", p -> new RAdam(p, 0.05).weightDecay(0.1),
            "Adamax", p -> new Adamax(p, 0.05).weightDecay(0.1));
    Map<String, double[]> expected =
        Map.of(
            "NAdam", new double[] {0.5315477667019466, -1.53453937256679, 0.07961139845426167},
            "RAdam", new double[] {0.37306485311950305, -0.3747007415569845, -0.20913842309997105},
            "Adamax", new double[] {0.44464136137911303, -1.4514722836137923, 0.02530957680234432});
    return make.entrySet().stream()
        .map(
            e ->
                dynamicTest(
                    e.getKey(),
                    () ->
                        assertArrayEquals(
                            expected.get(e.getKey()), descended(e.getValue()), 1e-7)));
  }

  /** Twelve steps; half of them by an optimizer that goes on from the state of the first. */
  private static double[] descended(Function<List<Tensor>, Optimizer> make) {
    var p = Tensors.tensor(1.0, -2.0, 0.5).to(Tensors.float64).requiresGrad_();
    var weights = Tensors.tensor(1.0, 2.0, 3.0).to(Tensors.float64);
    var optimizer = make.apply(List.of(p));
    for (int i = 0; i < 12; i++) {
      if (i == 6) {
        var next = make.apply(List.of(p));
        next.loadStateDict(optimizer.stateDict());
        optimizer = next;
      }
      optimizer.zeroGrad();
      p.mul(p).mul(weights).add(p.sin()).sum().backward();
      optimizer.step();
    }
    return p.detach().toDoubleArray();
  }

  @Test
  void argumentsAreChecked() {
    var o = optimizer();
    List<Runnable> calls =
        List.of(
            () -> new LinearLR(o, 0, 1, 5),
            () -> new LinearLR(o, 0.5, 2, 5),
            () -> new LinearLR(o, 0.5, 1, 0),
            () -> new ConstantLR(o, 2, 5),
            () -> new PolynomialLR(o, 0, 1),
            () -> new CosineAnnealingWarmRestarts(o, 0),
            () -> new CosineAnnealingWarmRestarts(o, 1, 0, 0),
            () -> new CyclicLR(o, 0.1, 0.9, 0, 1),
            () -> new SequentialLR(o, List.of(), 2),
            () -> new SequentialLR(o, List.of(LinearLR::new, LinearLR::new), 0),
            () -> new ChainedScheduler(),
            () -> new NAdam(List.of(Tensors.ones(1)), -1),
            () -> new Adamax(List.of(Tensors.ones(1))).betas(0.9, 1));
    for (var call : calls) {
      assertThrows(IllegalArgumentException.class, call::run);
    }
    assertEquals(0.5, o.paramGroups().getFirst().lr());
  }
}
