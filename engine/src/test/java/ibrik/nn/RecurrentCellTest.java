package ibrik.nn;

import static ibrik.tensor.Tensors.arange;
import static ibrik.tensor.Tensors.manualSeed;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ibrik.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cells begin with PyTorch's weights and give what PyTorch 1.13 gives. */
class RecurrentCellTest {
  private static final Tensor X = arange(6.0).reshape(2, 3).div(5).sub(0.5);
  private static final Tensor H = arange(4.0).reshape(2, 2).div(4).sub(0.3);
  private static final Tensor C = arange(4.0).reshape(2, 2).div(3).sub(0.6);

  private static void assertElements(Tensor actual, double... expected) {
    assertArrayEquals(expected, actual.detach().flatten().toDoubleArray(), 2e-6);
  }

  @Test
  void lstm() {
    manualSeed(3);
    var cell = new LSTMCell(3, 2);
    assertEquals("LSTMCell(3, 2)", "" + cell);
    var state = cell.forwardWithState(X, H, C);
    assertElements(state.h(), 0.049677, 0.207254, -0.062492, 0.145484);
    assertElements(state.c(), 0.121764, 0.399535, -0.130164, 0.345144);
    var one = cell.forwardWithState(X.select(0, 0));
    assertElements(one.h(), 0.130252, 0.182785);
    assertElements(one.c(), 0.349024, 0.366004);
    assertElements(cell.call(X.select(0, 0)), 0.130252, 0.182785);
    assertEquals("LSTMCell(3, 2, bias=False)", "" + new LSTMCell(3, 2).bias(false));
  }

  @Test
  void gru() {
    manualSeed(3);
    var cell = new GRUCell(3, 2);
    assertEquals("GRUCell(3, 2)", "" + cell);
    assertElements(cell.call(X, H), -0.19571, -0.150238, -0.459537, -0.048031);
  }

  @Test
  void rnn() {
    manualSeed(3);
    var cell = new RNNCell(3, 2).nonlinearity("relu");
    assertEquals("RNNCell(3, 2, nonlinearity=relu)", "" + cell);
    assertElements(cell.call(X, H), 0, 0.62546, 0, 0.16775);
    assertEquals(
        List.of("weight_ih", "weight_hh", "bias_ih", "bias_hh"),
        List.copyOf(cell.stateDict().keySet()));
  }

  @Test
  void aCellIsOneStepOfItsLayer() {
    manualSeed(5);
    var layer = new GRU(3, 2);
    manualSeed(5);
    var cell = new GRUCell(3, 2);
    var both = X.unsqueeze(1);
    var h = cell.call(X.narrow(0, 1, 1), cell.call(X.narrow(0, 0, 1)));
    assertElements(layer.call(both).select(0, 1), h.detach().flatten().toDoubleArray());
    h.sum().backward();
    cell.parameters().forEach(p -> assertEquals(p.shape(), p.grad().shape()));
  }

  @Test
  void wrongShapesAreRefused() {
    var cell = new LSTMCell(3, 2);
    var input = assertThrows(IllegalArgumentException.class, () -> cell.call(H));
    assertTrue(input.getMessage().contains("LSTMCell: expected input [N, 3]"), input::toString);
    var state = assertThrows(IllegalArgumentException.class, () -> cell.forwardWithState(X, H, X));
    assertTrue(state.getMessage().contains("expected a state [N, 2]"), state::toString);
  }
}
