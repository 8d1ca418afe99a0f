package ibrik.gradient;

import static ibrik.tensor.Tensors.detectAnomaly;
import static ibrik.tensor.Tensors.tensor;
import static ibrik.tensor.Tensors.zeros;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ibrik.tensor.Tensor;
import org.junit.jupiter.api.Test;

class DetectAnomalyTest {
  /** Its gradient at 0 is 0 times infinity. */
  private static Tensor rootOfSquares(Tensor x) {
    return x.square().sum().sqrt();
  }

  @Test
  void nanInBackwardNamesTheOperationAndWhereItWasCalled() {
    var x = zeros(3).requiresGrad_();
    try (var _ = detectAnomaly()) {
      var y = rootOfSquares(x);
      var error = assertThrows(IllegalStateException.class, y::backward);
      assertTrue(error.getMessage().contains("PowBackward0 returned NaN"), error.getMessage());
      var call = error.getCause().getStackTrace()[0];
      assertEquals("rootOfSquares", call.getMethodName());
      assertEquals(DetectAnomalyTest.class.getName(), call.getClassName());
      assertTrue(error.getMessage().contains(call.toString()), error.getMessage());
    }
  }

  @Test
  void outsideNothingIsRaised() {
    var x = zeros(3).requiresGrad_();
    detectAnomaly(() -> assertTrue(rootOfSquares(tensor(3.0, 4.0)).itemDouble() == 5));
    assertDoesNotThrow(() -> rootOfSquares(x).backward());
    assertTrue(Double.isNaN(x.grad().sum().itemDouble()));
  }

  @Test
  void nanInForwardRaisesAtTheCallThatMakesIt() {
    var x = tensor(1.0, -1.0).requiresGrad_();
    var error =
        assertThrows(IllegalStateException.class, () -> detectAnomaly(() -> x.mul(2).log().sum()));
    assertTrue(error.getMessage().contains("LogBackward0 made NaN"), error.getMessage());
    assertEquals(
        DetectAnomalyTest.class.getName(), error.getCause().getStackTrace()[0].getClassName());
  }

  @Test
  void nanThatWasGivenIsNobodysFault() {
    var x = tensor(1.0, Double.NaN).requiresGrad_();
    assertTrue(Double.isNaN(detectAnomaly(() -> x.mul(2).exp().sum().itemDouble())));
  }

  @Test
  void withoutTheSearchForNanOnlyFailuresAreTraced() {
    var x = zeros(3).requiresGrad_();
    try (var _ = detectAnomaly(false)) {
      assertDoesNotThrow(() -> rootOfSquares(x).backward());
      var z = x.exp();
      var sum = z.sum();
      z.mul_(2);
      var error = assertThrows(IllegalStateException.class, sum.mul(1)::backward);
      assertEquals(1, error.getSuppressed().length);
      assertFalse(error.getSuppressed()[0].getStackTrace()[0].getClassName().contains("tensor"));
    }
  }

  @Test
  void modesNest() {
    var x = tensor(-1.0).requiresGrad_();
    try (var _ = detectAnomaly()) {
      try (var _ = detectAnomaly(false)) {
        x.sqrt();
      }
      assertThrows(IllegalStateException.class, x::sqrt);
    }
    assertDoesNotThrow(x::sqrt);
  }
}
