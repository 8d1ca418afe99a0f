package ibrik.nn.functional;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ibrik.nn.CrossEntropyLoss;
import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrossEntropyTest {
  private static Tensor scores() {
    var x = Tensor.of(Storage.of(new double[] {0.1, 0.2, 0.3, 2, -1, 0.5}), 2, 3);
    return x.requiresGrad_();
  }

  private static Tensor classes(long... numbers) {
    return Tensor.of(Storage.of(numbers), numbers.length);
  }

  @Test
  void isLogSoftmaxAndNegativeLogLikelihood() {
    var x = scores();
    var loss = F.crossEntropy(x, classes(1, 0));
    assertEquals("NllLossBackward0", loss.gradFn().name());
    assertEquals("LogSoftmaxBackward0", loss.gradFn().next().getFirst().node().name());
    double first = -Math.log(Math.exp(0.2) / (Math.exp(0.1) + Math.exp(0.2) + Math.exp(0.3)));
    double second = -Math.log(Math.exp(2) / (Math.exp(2) + Math.exp(-1) + Math.exp(0.5)));
    assertEquals((first + second) / 2, loss.itemDouble(), 1e-12);
  }

  @Test
  void gradientAgreesWithFiniteDifferences() {
    var x = scores();
    F.crossEntropy(x, classes(1, 0)).backward();
    double[] expected = new double[6];
    double h = 1e-6;
    for (int i = 0; i < 6; i++) {
      double[] values = x.toDoubleArray();
      values[i] += h;
      double up = F.crossEntropy(of(values), classes(1, 0)).itemDouble();
      values[i] -= 2 * h;
      expected[i] = (up - F.crossEntropy(of(values), classes(1, 0)).itemDouble()) / (2 * h);
    }
    assertArrayEquals(expected, x.grad().toDoubleArray(), 1e-8);
  }

  private static Tensor of(double[] values) {
    return Tensor.of(Storage.of(values.clone()), 2, 3);
  }

  @Test
  void secondDerivativeIsTheSoftmaxsJacobian() {
    var x = scores();
    var loss = F.crossEntropy(x, classes(1, 0), null, -100, "sum", 0);
    var first =
        Tensors.grad(List.of(loss), List.of(x), Arrays.asList((Tensor) null), true, true, false);
    first.getFirst().select(0, 0).select(0, 0).backward();
    double[] p = x.detach().softmax(1).toDoubleArray();
    assertArrayEquals(
        new double[] {p[0] * (1 - p[0]), -p[0] * p[1], -p[0] * p[2], 0, 0, 0},
        x.grad().toDoubleArray(),
        1e-12);
  }

  @Test
  void refusesWhatIsNoClass() {
    var loss = new CrossEntropyLoss();
    var error =
        assertThrows(IndexOutOfBoundsException.class, () -> loss.call(scores(), classes(1, 3)));
    assertEquals("crossEntropy: class number 3 is out of range for 3 classes", error.getMessage());
    assertThrows(IllegalArgumentException.class, () -> loss.call(scores(), classes(1)));
    assertThrows(IllegalArgumentException.class, () -> loss.reduction("average"));
    assertThrows(IllegalArgumentException.class, () -> loss.labelSmoothing(1.5));
  }
}
