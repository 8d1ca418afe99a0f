package ibrik.gradient;

import static ibrik.tensor.Tensors.grad;
import static ibrik.tensor.Tensors.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ibrik.nn.functional.F;
import ibrik.tensor.DType;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Names in the graph, derivatives of third order, and values at the ends of the range. */
class GraphTest {
  private static String node(UnaryOperator<Tensor> f) {
    return f.apply(tensor(1.0, 2.0).requiresGrad_()).gradFn().name();
  }

  @Test
  void operationsAreCalledAsInPyTorch() {
    assertEquals("DivBackward0", node(F::softsign));
    assertEquals("SubBackward0", node(F::tanhshrink));
    assertEquals("CeluBackward0", node(F::celu));
    assertEquals("EluBackward0", node(F::selu));
    assertEquals("MeanBackward0", node(x -> F.l1Loss(x, x.detach())));
    assertEquals("AbsBackward0", node(x -> F.l1Loss(x, x.detach(), "none")));
    assertEquals("RsubBackward1", node(x -> x.rsub(2)));
    assertEquals("RsubBackward0", node(x -> x.rsub(x)));
    assertEquals("FmodBackward0", node(x -> x.fmod(2)));
    assertEquals("FmodBackward1", node(x -> x.fmod(x.detach())));
    assertEquals("RemainderBackward0", node(x -> x.remainder(2)));
    assertEquals("RemainderBackward1", node(x -> x.remainder(x.detach())));
    assertEquals("GluBackward0", node(F::glu));
    assertEquals(
        "BinaryCrossEntropyWithLogitsBackward0",
        node(x -> F.binaryCrossEntropyWithLogits(x, x.detach().sigmoid())));
    assertEquals("DivBackward0", node(x -> F.klDiv(x, x.detach(), "batchmean", false)));
  }

  static Stream<UnaryOperator<Tensor>> smoothCurves() {
    return Stream.of(
        F::silu,
        F::mish,
        F::logsigmoid,
        F::gelu,
        x -> F.gelu(x, "tanh"),
        x -> F.elu(x, 0.7),
        x -> F.celu(x, 1.5),
        F::selu,
        x -> F.softplus(x, 3, 2),
        x -> F.hardswish(x.mul(4)),
        F::softsign,
        F::tanhshrink);
  }

  /** That the first derivative's first and second are right makes the third so. */
  @ParameterizedTest
  @MethodSource("smoothCurves")
  void curvesHaveThirdDerivatives(UnaryOperator<Tensor> curve) {
    GradientCheck.check(
        in -> {
          var y = curve.apply(in.get(0)).sum();
          return grad(List.of(y), in, Arrays.asList((Tensor) null), true, true, false).get(0);
        },
        GradientCheck.leaf(new Random(2), 2, 5));
  }

  @Test
  void whatIsChosenPrintsAsInPyTorch() {
    var x = tensor(new double[][] {{1, 5, 2}, {4, 3, 6}});
    assertEquals(
        "torch.return_types.max(\nvalues=tensor([5., 6.]),\nindices=tensor([1, 2]))",
        x.max(1).toString());
    assertEquals(
        "torch.return_types.topk(\nvalues=tensor([[5.],\n        [6.]]),\n"
            + "indices=tensor([[1],\n        [2]]))",
        x.topk(1).toString());
  }

  @Test
  void normsNeitherOverflowNorVanish() {
    assertEquals(5e30, tensor(3e30, 4e30).norm().itemDouble(), 1e24);
    assertEquals(5e-30, tensor(3e-30, 4e-30).norm().itemDouble(), 1e-36);
    assertEquals(0, tensor(0.0, 0.0).norm().itemDouble());
    assertEquals(Double.POSITIVE_INFINITY, tensor(1.0, 1 / 0.0).norm().itemDouble());
  }

  @Test
  void addcmulOfWholeNumbersIsExact() {
    var a = tensor(1L, 2);
    var big = tensor(3_000_000_001L, -7);
    assertArrayEquals(
        new long[] {1 + 2 * 9_000_000_003L, 2 - 42},
        a.addcmul(big, tensor(3L, 3), 2).toLongArray());
    assertEquals(DType.INT64, a.addcmul(big, big).dtype());
    assertArrayEquals(
        new long[] {2, 3},
        a.clone().addcmul_(a, tensor(1L, 1), 1).sub(tensor(0L, 1)).toLongArray());
    assertThrows(IllegalArgumentException.class, () -> a.addcmul(big, big, 0.5));
    assertThrows(IllegalArgumentException.class, () -> a.addcdiv(big, big));
    assertEquals(Tensors.int64, a.dtype());
  }
}
