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

class AttentionTest {
  /** One query, two keys, two heads, by hand. */
  @Test
  void isTheWeightedMeanOfTheValues() {
    var layer = new MultiheadAttention(4, 2);
    layer.to(Tensors.float64);
    var query = Tensors.randn(Tensors.float64, 1, 1, 4);
    var keys = Tensors.randn(Tensors.float64, 2, 1, 4);
    var values = Tensors.randn(Tensors.float64, 2, 1, 4);
    var result = layer.forward(query, keys, values);
    var state = layer.stateDict();
    var in = state.get("in_proj_weight");
    double[] q = in.narrow(0, 0, 4).mv(query.reshape(4)).toDoubleArray();
    var mixed = new double[4];
    for (int head = 0; head < 2; head++) {
      var score = new double[2];
      for (int s = 0; s < 2; s++) {
        double[] k = in.narrow(0, 4, 4).mv(keys.select(0, s).reshape(4)).toDoubleArray();
        for (int d = 2 * head; d < 2 * head + 2; d++) {
          score[s] += q[d] * k[d] / Math.sqrt(2);
        }
      }
      for (int s = 0; s < 2; s++) {
        double weight = Math.exp(score[s]) / (Math.exp(score[0]) + Math.exp(score[1]));
        double[] v = in.narrow(0, 8, 4).mv(values.select(0, s).reshape(4)).toDoubleArray();
        for (int d = 2 * head; d < 2 * head + 2; d++) {
          mixed[d] += weight * v[d];
        }
      }
    }
    Tensor expected = state.get("out_proj.weight").mv(Tensors.tensor(mixed).to(Tensors.float64));
    assertArrayEquals(expected.toDoubleArray(), result.output().toDoubleArray(), 1e-6);
    assertEquals(1, result.weights().sum().itemDouble(), 1e-12);
  }

  @Test
  void masksKeepKeysFromSight() {
    var layer = new MultiheadAttention(4, 2).batchFirst(true);
    var x = Tensors.rand(2, 3, 4);
    var padding = Tensors.tensor(new boolean[][] {{false, false, true}, {false, false, false}});
    var causal =
        Tensors.tensor(
            new boolean[][] {{false, true, true}, {false, false, true}, {false, false, false}});
    var weights = layer.forward(x, x, x, padding, causal).weights();
    assertArrayEquals(
        new float[] {1, 0, 0}, weights.select(0, 1).select(0, 0).toFloatArray(), 1e-6f);
    assertEquals(0, weights.select(0, 0).select(0, 2).select(0, 2).itemDouble());
    assertThrows(IllegalArgumentException.class, () -> layer.forward(x, Tensors.rand(3, 3, 4), x));
  }

  @Test
  void namesAndFormArePyTorchs() {
    assertEquals(
        """
        MultiheadAttention(
          (out_proj): NonDynamicallyQuantizableLinear(in_features=4, out_features=4, bias=True)
        )""",
        new MultiheadAttention(4, 2).toString());
    var layer = new TransformerEncoderLayer(4, 2).dimFeedforward(8).dropout(0);
    assertEquals(
        List.of(
            "self_attn.in_proj_weight",
            "self_attn.in_proj_bias",
            "self_attn.out_proj.weight",
            "self_attn.out_proj.bias",
            "linear1.weight",
            "linear1.bias",
            "linear2.weight",
            "linear2.bias",
            "norm1.weight",
            "norm1.bias",
            "norm2.weight",
            "norm2.bias"),
        List.copyOf(layer.stateDict().keySet()));
    assertEquals(Shape.of(5, 3, 4), layer.call(Tensors.rand(5, 3, 4)).shape());
  }

  @Test
  void gradientsAgreeWithFiniteDifferences() {
    for (boolean normFirst : new boolean[] {false, true}) {
      var layer =
          new TransformerEncoderLayer(4, 2)
              .dimFeedforward(3)
              .dropout(0)
              .activation("gelu")
              .normFirst(normFirst);
      layer.to(Tensors.float64);
      GradientCheck.check(t -> layer.call(t.get(0)), GradientCheck.leaf(new Random(1), 3, 2, 4));
    }
  }
}
