package ibrik.nn;

import static ibrik.tensor.Tensors.float64;
import static ibrik.tensor.Tensors.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The losses of margins and distributions give what PyTorch 1.13 gives. */
class MarginLossesTest {
  private static final Tensor A = doubles(new double[][] {{0.5, -1.25, 2}, {1.5, 0.25, -0.75}});
  private static final Tensor B = doubles(new double[][] {{1, 0.5, -0.5}, {-0.25, 0.75, 1}});
  private static final Tensor C = doubles(new double[][] {{-1, 0.25, 1.5}, {0.5, -2, 0.75}});
  private static final Tensor SIGNS = doubles(new double[][] {{1, -1, 1}, {-1, 1, -1}});
  private static final Tensor LABELS = doubles(new double[][] {{1, 0, 1}, {0, 1, 1}});
  private static final Tensor VARIANCES = doubles(new double[][] {{0.5, 0, 2}, {1, 0.25, 3}});
  private static final Tensor COUNTS = doubles(new double[][] {{0, 1, 3}, {2, 5, 1}});
  private static final Tensor WEIGHT = doubles(new double[] {0.5, 2, 1});

  /** Losses of elements, as PyTorch prints them; sums and means follow from them. */
  private record Case(String name, ReducedLoss<?> loss, List<Tensor> inputs, double... losses) {}

  private static Tensor doubles(Object values) {
    return tensor(values, float64);
  }

  private static List<Case> cases() {
    return List.of(
        new Case(
            "MarginRankingLoss",
            new MarginRankingLoss().margin(0.5),
            List.of(A, B, SIGNS),
            1,
            0,
            0,
            2.25,
            1,
            0),
        new Case(
            "HingeEmbeddingLoss",
            new HingeEmbeddingLoss().margin(0.75),
            List.of(A, SIGNS),
            0.5,
            2,
            2,
            0,
            0.25,
            1.5),
        new Case(
            "CosineEmbeddingLoss",
            new CosineEmbeddingLoss().margin(-0.9),
            List.of(A, B, doubles(new double[] {1, -1})),
            1.381000381000,
            0.466263801026),
        new Case(
            "TripletMarginLoss",
            new TripletMarginLoss(),
            List.of(A, B, C),
            1.912879598872,
            0.641734780916),
        new Case(
            "TripletMarginLoss, swapped",
            new TripletMarginLoss().margin(2).p(1).swap(true),
            List.of(A, B, C),
            3.249998,
            2.249998),
        new Case(
            "SoftMarginLoss",
            new SoftMarginLoss(),
            List.of(A, SIGNS),
            0.47407698418,
            0.251929081345,
            0.126928011043,
            1.701413277983,
            0.575939419879,
            0.386871006115),
        new Case(
            "MultiMarginLoss",
            new MultiMarginLoss(),
            List.of(A, tensor(0, 1)),
            0.833333333333,
            0.75),
        new Case(
            "MultiMarginLoss, squared and weighted",
            new MultiMarginLoss().p(2).margin(0.5).weight(WEIGHT),
            List.of(A, tensor(0, 1)),
            0.666666666667,
            2.041666666667),
        new Case(
            "MultiMarginLoss of one",
            new MultiMarginLoss(),
            List.of(A.select(0, 0), tensor(1)),
            2.333333333333),
        new Case(
            "MultiLabelSoftMarginLoss",
            new MultiLabelSoftMarginLoss(),
            List.of(A, LABELS),
            0.284311358856,
            1.138074567992),
        new Case(
            "MultiLabelSoftMarginLoss, weighted",
            new MultiLabelSoftMarginLoss().weight(WEIGHT),
            List.of(A, LABELS),
            0.289274888608,
            1.046485494955),
        new Case(
            "PoissonNLLLoss",
            new PoissonNLLLoss(),
            List.of(A, COUNTS),
            1.6487212707,
            1.53650479686,
            1.389056098931,
            1.481689070338,
            0.034025416688,
            1.222366552741),
        new Case(
            "PoissonNLLLoss of rates, in full",
            new PoissonNLLLoss().logInput(false).full(true),
            List.of(A.abs(), COUNTS),
            0.5,
            1.026856440686,
            1.684639986863,
            1.340876255055,
            11.952318657192,
            1.037682059118),
        new Case(
            "GaussianNLLLoss",
            new GaussianNLLLoss(),
            List.of(A, B, VARIANCES),
            -0.09657359028,
            1531243.092244721,
            1.90907359028,
            1.53125,
            -0.19314718056,
            1.059722811001),
        gaussianOfRows("GaussianNLLLoss, a variance for each row", VARIANCES.select(1, 2)),
        gaussianOfRows("GaussianNLLLoss, a column of variances", VARIANCES.narrow(1, 2, 1)));
  }

  private static Case gaussianOfRows(String name, Tensor variances) {
    return new Case(
        name,
        new GaussianNLLLoss().full(true).eps(0.01),
        List.of(A, B, variances),
        1.328012123485,
        2.031137123485,
        2.828012123485,
        1.978661344205,
        1.509911344205,
        1.978661344205);
  }

  private static Tensor call(ReducedLoss<?> loss, List<Tensor> inputs) {
    return loss instanceof TripleLoss<?> triple
        ? triple.call(inputs.get(0), inputs.get(1), inputs.get(2))
        : loss.call(inputs.get(0), inputs.get(1));
  }

  @TestFactory
  Stream<DynamicTest> lossesAreThoseOfPyTorch() {
    return cases().stream().map(c -> dynamicTest(c.name, () -> check(c)));
  }

  private static void check(Case of) {
    double sum = Arrays.stream(of.losses).sum();
    double near = 1e-11 * Math.max(1, Math.abs(sum));
    assertEquals(sum / of.losses.length, call(of.loss, of.inputs).itemDouble(), near);
    of.loss.reduction("sum");
    assertEquals(sum, call(of.loss, of.inputs).itemDouble(), 6 * near);
    of.loss.reduction("none");
    assertArrayEquals(of.losses, call(of.loss, of.inputs).flatten().toDoubleArray(), near);
  }

  @Test
  void gradientsPassVariancesThatAreRaised() {
    var variances = VARIANCES.clone().requiresGrad_();
    F.gaussianNllLoss(A, B, variances, false, 1e-6, "sum").backward();
    assertArrayEquals(
        new double[] {0.5, -1531249500000.0, -0.53125, -1.03125, 0, -0.00347222222222221},
        variances.grad().flatten().toDoubleArray(),
        1e-3);
  }

  @Test
  void aLossOfThreeTensorsExplainsWhatItTakes() {
    var error =
        assertThrows(IllegalArgumentException.class, () -> new TripletMarginLoss().call(A, B));
    assertTrue(error.getMessage().contains("TripletMarginLoss: expected three"), error::toString);
  }
}
