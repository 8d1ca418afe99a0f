package ibrik.nn;

import static ibrik.nn.functional.Options.scaleFactor;
import static ibrik.nn.functional.Options.size;
import static ibrik.tensor.Tensors.arange;
import static ibrik.tensor.Tensors.float64;
import static ibrik.tensor.Tensors.manualSeed;
import static ibrik.tensor.Tensors.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ibrik.nn.functional.F;
import ibrik.tensor.Shape;
import ibrik.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Layers of two inputs, and layers that move elements about, give what PyTorch 1.13 gives. */
class PairLayersTest {
  private static final Tensor A =
      tensor(new double[][] {{0.5, -1.25, 2}, {1.5, 0.25, -0.75}}, float64);
  private static final Tensor B =
      tensor(new double[][] {{1, 0.5, -0.5}, {-0.25, 0.75, 1}}, float64);

  private static void assertElements(Tensor actual, double... expected) {
    double near = actual.dtype() == float64 ? 1e-11 : 1e-6;
    assertArrayEquals(expected, actual.flatten().toDoubleArray(), near);
  }

  @Test
  void pairwiseDistance() {
    assertElements(new PairwiseDistance().call(A, B), 3.092329300059, 2.524876036562);
    var kept = new PairwiseDistance().p(1).keepdim(true).call(A, B.select(0, 0));
    assertEquals(Shape.of(2, 1), kept.shape());
    assertElements(kept, 4.749999, 0.999999);
  }

  @Test
  void cosineSimilarity() {
    assertElements(new CosineSimilarity().call(A, B), -0.381000381001, -0.433736198975);
    assertElements(
        new CosineSimilarity().dim(0).call(A, B), 0.076696498885, -0.380749805254, -0.732793491626);
    assertElements(F.cosineSimilarity(A, B.select(0, 0)), -0.381000381001, 0.963086824686);
    assertElements(F.cosineSimilarity(A.mul(0), B), 0, 0);
  }

  @Test
  void bilinear() {
    var weight =
        tensor(
            new double[][][] {{{1, 0.5, -1}, {0.25, 2, 0}}, {{-0.5, 1, 1}, {3, -1, 0.5}}}, float64);
    var bias = tensor(new double[] {0.1, -0.2}, float64);
    assertElements(
        F.bilinear(A.narrow(1, 0, 2), B, weight, bias), -0.5875, -3.2625, -0.853125, 2.3625);
  }

  @Test
  void bilinearStartsAsInPyTorch() {
    manualSeed(0);
    var layer = new Bilinear(2, 3, 2);
    assertEquals("Bilinear(in1_features=2, in2_features=3, out_features=2, bias=True)", "" + layer);
    assertElements(
        layer.weight().detach(),
        -0.005293981172,
        0.379322886467,
        -0.581980764866,
        -0.520387470722,
        -0.272345244884,
        0.189615890384,
        -0.01401003357,
        0.560657501221,
        -0.0627515167,
        0.187109336257,
        -0.213696911931,
        -0.138992711902);
    assertElements(layer.bias().detach(), -0.675533413887, -0.468304157257);
  }

  @Test
  void channelShuffle() {
    var layer = new ChannelShuffle(4);
    assertEquals("ChannelShuffle(groups=4)", "" + layer);
    assertElements(
        layer.call(arange(16.0).reshape(1, 8, 2)),
        0,
        1,
        4,
        5,
        8,
        9,
        12,
        13,
        2,
        3,
        6,
        7,
        10,
        11,
        14,
        15);
  }

  @Test
  void circularPadding() {
    assertElements(
        new CircularPad2d(1, 2, 1, 0).call(arange(6.0).reshape(1, 1, 2, 3)),
        5,
        3,
        4,
        5,
        3,
        4,
        2,
        0,
        1,
        2,
        0,
        1,
        5,
        3,
        4,
        5,
        3,
        4);
    assertElements(new CircularPad1d(1).call(arange(3.0).reshape(1, 1, 3)), 2, 0, 1, 2, 0);
    assertElements(
        new CircularPad3d(0, 0, 0, 0, 1, 0).call(arange(2.0).reshape(1, 1, 2, 1, 1)), 1, 0, 1);
  }

  @Test
  void upsampling() {
    var square = arange(4.0).reshape(1, 1, 2, 2);
    var nearest = new UpsamplingNearest2d(scaleFactor(2));
    assertEquals("UpsamplingNearest2d(scale_factor=2.0, mode=nearest)", "" + nearest);
    assertElements(nearest.call(square), 0, 0, 1, 1, 0, 0, 1, 1, 2, 2, 3, 3, 2, 2, 3, 3);
    var bilinear = new UpsamplingBilinear2d(size(3, 3));
    assertEquals("UpsamplingBilinear2d(size=(3, 3), mode=bilinear)", "" + bilinear);
    assertElements(bilinear.call(square), 0, 0.5, 1, 1, 1.5, 2, 2, 2.5, 3);
  }
}
