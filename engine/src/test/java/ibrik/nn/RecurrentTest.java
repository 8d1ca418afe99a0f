package ibrik.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ibrik.gradient.GradientCheck;
import ibrik.tensor.Shape;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecurrentTest {
  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double[] values(Module layer, String name) {
    return layer.stateDict().get(name).toDoubleArray();
  }

  /** Row {@code row} of {@code W x + b + V h + d}; the parts apart. */
  private static double[] parts(Module layer, int row, double[] x, double[] h) {
    double[] w = values(layer, "weight_ih_l0");
    double[] v = values(layer, "weight_hh_l0");
    double input = values(layer, "bias_ih_l0")[row];
    double hidden = values(layer, "bias_hh_l0")[row];
    for (int j = 0; j < x.length; j++) {
      input += w[row * x.length + j] * x[j];
    }
    for (int j = 0; j < h.length; j++) {
      hidden += v[row * h.length + j] * h[j];
    }
    return new double[] {input, hidden};
  }

  private static double sum(Module layer, int row, double[] x, double[] h) {
    double[] parts = parts(layer, row, x, h);
    return parts[0] + parts[1];
  }

  @Test
  void lstmIsWhatItsFormulaSays() {
    var lstm = new LSTM(3, 2);
    lstm.to(Tensors.float64);
    var x = Tensors.randn(Tensors.float64, 4, 1, 3);
    var h = new double[2];
    var c = new double[2];
    for (int t = 0; t < 4; t++) {
      double[] xt = x.select(0, t).toDoubleArray();
      double[] before = h.clone();
      for (int k = 0; k < 2; k++) {
        double i = sigmoid(sum(lstm, k, xt, before));
        double f = sigmoid(sum(lstm, 2 + k, xt, before));
        double g = Math.tanh(sum(lstm, 4 + k, xt, before));
        double o = sigmoid(sum(lstm, 6 + k, xt, before));
        c[k] = f * c[k] + i * g;
        h[k] = o * Math.tanh(c[k]);
      }
    }
    var result = lstm.forwardWithState(x);
    assertArrayEquals(h, result.h().toDoubleArray(), 1e-12);
    assertArrayEquals(c, result.c().toDoubleArray(), 1e-12);
    assertArrayEquals(h, result.output().select(0, 3).toDoubleArray(), 1e-12);
  }

  @Test
  void gruIsWhatItsFormulaSays() {
    var gru = new GRU(3, 2);
    gru.to(Tensors.float64);
    var x = Tensors.randn(Tensors.float64, 4, 1, 3);
    var h = new double[2];
    for (int t = 0; t < 4; t++) {
      double[] xt = x.select(0, t).toDoubleArray();
      double[] before = h.clone();
      for (int k = 0; k < 2; k++) {
        double r = sigmoid(sum(gru, k, xt, before));
        double z = sigmoid(sum(gru, 2 + k, xt, before));
        double[] last = parts(gru, 4 + k, xt, before);
        double n = Math.tanh(last[0] + r * last[1]);
        h[k] = (1 - z) * n + z * before[k];
      }
    }
    assertArrayEquals(h, gru.forwardWithState(x).h().toDoubleArray(), 1e-12);
  }

  @Test
  void layersAndDirectionsHavePyTorchsNamesAndShapes() {
    var lstm = new LSTM(3, 4).numLayers(2).bidirectional(true).batchFirst(true).dropout(0.5);
    assertEquals(
        "LSTM(3, 4, num_layers=2, batch_first=True, dropout=0.5, bidirectional=True)",
        lstm.toString());
    assertEquals(
        List.of("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0", "weight_ih_l0_reverse"),
        List.copyOf(lstm.stateDict().keySet()).subList(0, 5));
    assertEquals(Shape.of(16, 8), lstm.stateDict().get("weight_ih_l1_reverse").shape());
    var result = lstm.forwardWithState(Tensors.rand(5, 7, 3));
    assertEquals(Shape.of(5, 7, 8), result.output().shape());
    assertEquals(Shape.of(4, 5, 4), result.h().shape());
    assertEquals(Shape.of(4, 5, 4), result.c().shape());
    assertEquals(Shape.of(7, 8), lstm.call(Tensors.rand(7, 3)).shape());
    assertThrows(IllegalArgumentException.class, () -> lstm.call(Tensors.rand(5, 7, 4)));
  }

  @Test
  void backwardsIsForwardsOfTheReversedSequence() {
    var both = new GRU(3, 2).bidirectional(true);
    var one = new GRU(3, 2);
    var state = one.stateDict();
    both.stateDict()
        .forEach(
            (name, values) -> {
              if (name.endsWith("_reverse")) {
                state.put(name.substring(0, name.length() - "_reverse".length()), values);
              }
            });
    one.loadStateDict(state);
    var x = Tensors.rand(5, 2, 3);
    Tensor backwards = both.call(x).narrow(2, 2, 2);
    assertArrayEquals(one.call(x.flip(0)).flip(0).toFloatArray(), backwards.toFloatArray(), 1e-6f);
  }

  @Test
  void anOptionDrawsAsAConstructorWould() {
    Tensors.manualSeed(3);
    new RNN(3, 2).numLayers(2).bias(false);
    float next = Tensors.rand(1).toFloatArray()[0];
    Tensors.manualSeed(3);
    Tensors.rand(3 * 2 + 2 * 2 + 2 * 2 + 2 * 2);
    assertEquals(next, Tensors.rand(1).toFloatArray()[0]);
  }

  @Test
  void gradientsAgreeWithFiniteDifferences() {
    var lstm = new LSTM(2, 2).numLayers(2);
    lstm.to(Tensors.float64);
    GradientCheck.check(
        t -> lstm.forwardWithState(t.get(0), t.get(1), t.get(2)).output(),
        GradientCheck.leaf(new Random(1), 3, 2, 2),
        GradientCheck.leaf(new Random(2), 2, 2, 2),
        GradientCheck.leaf(new Random(3), 2, 2, 2));
  }
}
