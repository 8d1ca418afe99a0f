package ibrik.tensor;

import static ibrik.tensor.Tensors.arange;
import static ibrik.tensor.Tensors.bool;
import static ibrik.tensor.Tensors.float16;
import static ibrik.tensor.Tensors.float64;
import static ibrik.tensor.Tensors.int64;
import static ibrik.tensor.Tensors.manualSeed;
import static ibrik.tensor.Tensors.ones;
import static ibrik.tensor.Tensors.rand;
import static ibrik.tensor.Tensors.randn;
import static ibrik.tensor.Tensors.tensor;
import static ibrik.tensor.Tensors.zeros;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ibrik.cpu.Parallel;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What the golden cases, which are small and row-major, do not see. */
class PointwiseTest {
  private static final List<UnaryOperator<Tensor>> UNARY =
      List.of(
          Tensor::neg,
          Tensor::abs,
          Tensor::square,
          Tensor::sqrt,
          Tensor::rsqrt,
          Tensor::reciprocal,
          Tensor::exp,
          Tensor::expm1,
          Tensor::log,
          Tensor::log1p,
          Tensor::log10,
          Tensor::sin,
          Tensor::cos,
          Tensor::tanh,
          Tensor::sigmoid,
          Tensor::relu,
          x -> x.clamp(0.3, 0.6),
          x -> x.sub(0.5).relu(),
          x -> x.add(2),
          x -> x.rsub(2),
          x -> x.rdiv(2));

  private static final List<BinaryOperator<Tensor>> BINARY =
      List.of(
          Tensor::add,
          Tensor::sub,
          Tensor::mul,
          Tensor::div,
          Tensor::maximum,
          Tensor::minimum,
          Tensor::pow,
          Tensor::atan2,
          Tensor::fmod,
          (a, b) -> a.add(b, 0.25),
          (a, b) -> a.lerp(b, 0.25),
          (a, b) -> Tensors.where(a.gt(b), a, b),
          (a, b) -> a.maskedFill(b.gt(0.5), 7));

  /** Long enough for vectors, odd ends and several threads. */
  private static final int LONG = (1 << 16) + 13;

  private static void assertClose(Tensor expected, Tensor actual) {
    assertEquals(expected.shape(), actual.shape());
    assertArrayEquals(expected.toDoubleArray(), actual.toDoubleArray(), 1e-5);
  }

  @Test
  void longFloatRowsGiveWhatFloat64Gives() {
    manualSeed(3);
    var x = rand(LONG).add(0.01);
    var y = rand(LONG).add(0.01);
    int threads = Parallel.getNumThreads();
    try {
      for (int n : new int[] {1, 3}) {
        Parallel.setNumThreads(n);
        for (var op : UNARY) {
          var want = op.apply(x.to(float64)).to(Tensors.float32);
          assertTrue(want.allclose(op.apply(x), 2e-6, 1e-6));
        }
        for (var op : BINARY) {
          var want = op.apply(x.to(float64), y.to(float64)).to(Tensors.float32);
          assertTrue(want.allclose(op.apply(x, y), 2e-6, 1e-6));
        }
      }
    } finally {
      Parallel.setNumThreads(threads);
    }
  }

  @Test
  void everyLayoutGivesTheSame() {
    manualSeed(4);
    var x = rand(4, 5, 6).add(0.1);
    var y = rand(4, 5, 6).add(0.1);
    var column = rand(5, 1).add(0.1);
    for (var op : BINARY) {
      var want = op.apply(x, y);
      var turnedX = x.permute(2, 0, 1).contiguous().permute(1, 2, 0);
      var turnedY = y.permute(1, 2, 0).contiguous().permute(2, 0, 1);
      assertClose(want, op.apply(turnedX, y));
      assertClose(want, op.apply(x, turnedY));
      assertClose(want, op.apply(turnedX, turnedY));
      assertClose(op.apply(x, column.expand(4, 5, 6).clone()), op.apply(turnedX, column));
    }
    for (var op : UNARY) {
      assertClose(op.apply(x), op.apply(x.permute(2, 0, 1).contiguous().permute(1, 2, 0)));
    }
  }

  @Test
  void channelsLastGivesTheSameAndIsNeverSeen() {
    manualSeed(5);
    float[] values = rand(2 * 3 * 4 * 5).toFloatArray();
    var hidden = MemoryFormat.ofChannelsLast(values.clone(), 2, 3, 4, 5);
    var plain = MemoryFormat.ofChannelsLast(values.clone(), 2, 3, 4, 5).contiguous();
    var bias = rand(3, 1, 1);
    assertClose(plain.add(bias).relu(), hidden.add(bias).relu());
    assertClose(plain.mul(plain), hidden.mul(plain));
    assertClose(plain.clone().add_(bias).relu_(), hidden.add_(bias).relu_());
  }

  @Test
  void inPlaceOnOverlappingViewsReadsTheOldValues() {
    var x = arange(6).to(float64);
    x.narrow(0, 1, 5).add_(x.narrow(0, 0, 5));
    assertArrayEquals(new double[] {0, 1, 3, 5, 7, 9}, x.toDoubleArray());
    var square = arange(4).reshape(2, 2).clone();
    square.add_(square.t());
    assertArrayEquals(new long[] {0, 3, 3, 6}, square.toLongArray());
    var itself = arange(3).clone();
    itself.mul_(itself);
    assertArrayEquals(new long[] {0, 1, 4}, itself.toLongArray());
  }

  @Test
  void inPlaceOnAViewChangesTheBaseOnly() {
    var x = ones(3, 4);
    x.t().select(0, 1).mul_(5).add_(1);
    assertArrayEquals(new double[] {1, 6, 1, 1, 1, 6, 1, 1, 1, 6, 1, 1}, x.toDoubleArray());
  }

  @Test
  void aFailedChangeInPlaceLeavesTheTensorAsItWas() {
    var x = arange(3).clone();
    assertThrows(IllegalArgumentException.class, () -> x.add_(1.5));
    assertThrows(IllegalArgumentException.class, () -> x.remainder_(tensor(1, 0, 2)));
    assertThrows(IllegalArgumentException.class, () -> x.mul_(ones(2, 3).to(int64)));
    assertThrows(IllegalArgumentException.class, () -> x.exp_());
    assertArrayEquals(new long[] {0, 1, 2}, x.toLongArray());
    assertThrows(IllegalStateException.class, () -> ones(1).expand(3).add_(1));
  }

  @Test
  void halfPrecisionComputesAndRounds() {
    var x = tensor(1.0, 2.0, 3.0).to(float16);
    assertEquals(float16, x.div(3).dtype());
    assertEquals(0.333251953125, x.div(3).select(0, 0).itemDouble());
    assertEquals(DType.BFLOAT16, x.toBfloat16().exp().dtype());
    assertEquals(Tensors.float32, x.add(x.toBfloat16()).dtype());
  }

  @Test
  void wholeNumbersKeepAll64Bits() {
    long big = (1L << 60) + 1;
    assertEquals(big + 2, tensor(big).add(2).item());
    assertEquals(2L * big, tensor(big).mul(2).item());
    assertFalse((Boolean) tensor(big).eq(tensor(big - 1)).item());
    assertEquals(big, tensor(big).maximum(tensor(0)).item());
    assertEquals(big, tensor(big).clamp(0, null).item());
  }

  @Test
  void errorFunctionAndItsInverse() {
    assertEquals(0.8427007929497149, tensor(1.0).to(float64).erf().itemDouble(), 1e-7);
    assertEquals(2.209049699858544e-5, tensor(List.of(3.0), float64).erfc().itemDouble(), 1e-18);
    var y = Tensors.linspace(-0.999, 0.999, 41, float64);
    assertTrue(y.allclose(y.erfinv().erf(), 1e-12, 1e-14));
  }

  @Test
  void graphNamesArePyTorchs() {
    var x = ones(2).requiresGrad_();
    assertEquals("AddBackward0", x.add(1).gradFn().name());
    assertEquals("MulBackward0", x.mul(x).gradFn().name());
    assertEquals("PowBackward0", x.pow(2).gradFn().name());
    assertEquals("RsubBackward1", x.rsub(1).gradFn().name());
    assertEquals("ReluBackward0", x.relu().gradFn().name());
    assertEquals("ClampBackward1", x.clamp(0, 1).gradFn().name());
  }

  @Test
  void nothingIsRecordedWhereNothingIsWanted() {
    var x = ones(2);
    assertFalse(x.add(1).exp().mul(x).requiresGrad());
    assertFalse(zeros(2, 3).gt(1).requiresGrad());
    assertEquals(bool, randn(3).isnan().dtype());
  }
}
