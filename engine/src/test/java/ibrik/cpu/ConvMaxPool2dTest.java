package ibrik.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Convolution and pooling at once give the bits that they give one after the other. */
class ConvMaxPool2dTest {
  static Stream<ConvShape> shapes() {
    return Stream.of(
        new ConvShape(3, 3, 32, 32, 32, 5, 5, 1, 1, 2, 2, 1, 1, 1),
        new ConvShape(2, 32, 16, 16, 32, 5, 5, 1, 1, 2, 2, 1, 1, 1),
        new ConvShape(2, 32, 8, 8, 64, 5, 5, 1, 1, 2, 2, 1, 1, 1),
        new ConvShape(2, 17, 11, 14, 40, 3, 3, 1, 1, 1, 1, 1, 1, 1),
        new ConvShape(2, 16, 13, 7, 18, 3, 3, 1, 1, 1, 1, 1, 1, 1),
        new ConvShape(2, 4, 13, 7, 6, 3, 3, 1, 1, 1, 1, 1, 1, 2),
        new ConvShape(1, 5, 9, 9, 33, 3, 3, 2, 2, 1, 1, 1, 1, 1),
        new ConvShape(1, 2, 50, 400, 3, 3, 3, 1, 1, 1, 1, 1, 1, 1),
        new ConvShape(0, 3, 8, 8, 4, 3, 3, 1, 1, 1, 1, 1, 1, 1));
  }

  private static PoolShape pool(ConvShape s) {
    return new PoolShape(
        s.batch(), s.outHeight(), s.outWidth(), s.outChannels(), 2, 2, 2, 2, 0, 0, 1, 1, false);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void agreesWithOneAfterTheOther(ConvShape s) {
    var p = pool(s);
    assertTrue(ConvMaxPool2d.suits(s, p));
    var random = new SplittableRandom(7);
    // Few different numbers, so that maxima are met more than once; and NaN.
    var x = halves(random, s.batch() * s.height() * s.width() * s.inChannels());
    var w = halves(random, s.outChannels() * s.groupInChannels() * s.taps());
    var b = halves(random, s.outChannels());
    var dp = Floats.uniform(random, s.batch() * p.outSize());
    if (x.length > 500) {
      x[500] = Float.NaN;
    }

    var y = new float[s.batch() * p.inSize()];
    Conv2d.forward(s, x, 0, w, 0, b, 0, y, 0);
    var expected = new float[dp.length];
    var indices = new int[dp.length];
    MaxPool2d.forward(p, y, 0, expected, 0, indices);
    var places = ConvMaxPool2d.newPlaces(s);
    var pooled = new float[dp.length];
    ConvMaxPool2d.forward(s, x, 0, w, 0, b, 0, pooled, 0, places);
    assertArrayEquals(expected, pooled);
    assertArrayEquals(indices, ConvMaxPool2d.indices(s, places));
    ConvMaxPool2d.forward(s, x, 0, w, 0, b, 0, pooled, 0, null);
    assertArrayEquals(expected, pooled);

    var dy = new float[y.length];
    MaxPool2d.backward(p, dp, 0, indices, dy, 0);
    assertArrayEquals(dy, ConvMaxPool2d.spread(s, dp, 0, places));
    var expectedX = new float[x.length];
    var dx = new float[x.length];
    Conv2d.inputGradient(s, dy, 0, w, 0, expectedX, 0);
    ConvMaxPool2d.inputGradient(s, dp, 0, places, w, 0, dx, 0);
    assertArrayEquals(expectedX, dx);
    var expectedW = new float[w.length];
    var dw = new float[w.length];
    Conv2d.weightGradient(s, x, 0, dy, 0, expectedW, 0);
    ConvMaxPool2d.weightGradient(s, x, 0, dp, 0, places, dw, 0);
    assertArrayEquals(expectedW, dw);
  }

  private static float[] halves(SplittableRandom random, int size) {
    var result = new float[size];
    for (var i = 0; i < size; i++) {
      result[i] = random.nextInt(-2, 3) / 2f;
    }
    return result;
  }

  @Test
  void otherWindowsDoNotSuit() {
    var s = new ConvShape(1, 3, 9, 9, 4, 3, 3, 1, 1, 1, 1, 1, 1, 1);
    assertFalse(ConvMaxPool2d.suits(s, new PoolShape(1, 9, 9, 4, 3, 3, 2, 2, 0, 0, 1, 1, false)));
    assertFalse(ConvMaxPool2d.suits(s, new PoolShape(1, 9, 9, 4, 2, 2, 2, 2, 0, 0, 1, 1, true)));
    assertFalse(ConvMaxPool2d.suits(s, new PoolShape(1, 9, 9, 4, 2, 2, 2, 2, 1, 1, 1, 1, false)));
  }
}
