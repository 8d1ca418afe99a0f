package ibrik.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ibrik.cpu.ConvReference.Strided;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The fast convolution computes what the plain loops compute, in double, for any shape. */
class Conv2dTest {
  private static final int PAD = 3;

  /** Of the largest result. */
  private static final double DIRECT_TOLERANCE = 3e-6;

  private static final double WINOGRAD_TOLERANCE = 2e-5;

  static Stream<ConvShape> shapes() {
    return Stream.concat(chosen(), random());
  }

  private static Stream<ConvShape> chosen() {
    return Stream.of(
        new ConvShape(2, 3, 32, 32, 32, 5, 5, 1, 1, 2, 2, 1, 1, 1),
        new ConvShape(2, 32, 16, 16, 32, 5, 5, 1, 1, 2, 2, 1, 1, 1),
        new ConvShape(2, 32, 8, 8, 64, 5, 5, 1, 1, 2, 2, 1, 1, 1),
        new ConvShape(3, 64, 16, 16, 64, 3, 3, 1, 1, 1, 1, 1, 1, 1),
        new ConvShape(2, 17, 11, 14, 40, 3, 3, 1, 1, 1, 1, 1, 1, 1),
        new ConvShape(1, 21, 13, 9, 70, 5, 5, 1, 1, 0, 0, 1, 1, 1),
        new ConvShape(1, 16, 7, 20, 16, 5, 5, 1, 1, 4, 4, 1, 1, 1),
        new ConvShape(1, 130, 4, 4, 16, 3, 3, 1, 1, 1, 1, 1, 1, 1),
        new ConvShape(1, 64, 9, 7, 64, 3, 3, 2, 2, 1, 1, 1, 1, 1),
        new ConvShape(1, 64, 8, 8, 96, 1, 1, 2, 2, 0, 0, 1, 1, 1),
        new ConvShape(2, 300, 5, 6, 33, 3, 3, 1, 1, 1, 1, 1, 1, 1),
        new ConvShape(1, 264, 3, 3, 8, 1, 1, 1, 1, 0, 0, 1, 1, 1),
        new ConvShape(0, 3, 8, 8, 4, 3, 3, 1, 1, 1, 1, 1, 1, 1),
        new ConvShape(1, 16, 9, 9, 16, 3, 3, 1, 1, 1, 1, 1, 1, 16),
        new ConvShape(1, 5, 40, 40, 7, 3, 3, 3, 2, 0, 0, 2, 3, 1),
        new ConvShape(1, 4, 10, 10, 6, 2, 2, 4, 5, 0, 0, 1, 1, 2),
        new ConvShape(1, 64, 70, 70, 32, 3, 3, 1, 1, 5, 4, 1, 1, 1));
  }

  private static Stream<ConvShape> random() {
    var random = new SplittableRandom(1);
    return Stream.generate(() -> randomShape(random))
        .filter(s -> s.outHeight() > 0 && s.outWidth() > 0)
        .limit(60);
  }

  private static ConvShape randomShape(SplittableRandom random) {
    var groups = random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 1;
    return new ConvShape(
        1 + random.nextInt(3),
        groups * (1 + random.nextInt(40)),
        1 + random.nextInt(12),
        1 + random.nextInt(12),
        groups * (1 + random.nextInt(70)),
        1 + random.nextInt(5),
        1 + random.nextInt(5),
        1 + random.nextInt(3),
        1 + random.nextInt(3),
        random.nextInt(4),
        random.nextInt(4),
        1 + random.nextInt(2),
        1 + random.nextInt(2),
        groups);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void agreesWithPlainLoops(ConvShape s) {
    var random = new SplittableRandom(7);
    var in = Strided.dense(s.batch(), s.height(), s.width(), s.inChannels());
    var out = Strided.dense(s.batch(), s.outHeight(), s.outWidth(), s.outChannels());
    var x = Floats.uniform(random, s.batch() * s.height() * s.width() * s.inChannels());
    var w = Floats.uniform(random, s.outChannels() * s.groupInChannels() * s.taps());
    var b = Floats.uniform(random, s.outChannels());
    var dy = Floats.uniform(random, s.batch() * s.outHeight() * s.outWidth() * s.outChannels());
    var tolerance = Winograd.suitsInputGradient(s) ? WINOGRAD_TOLERANCE : DIRECT_TOLERANCE;
    var reference = ConvReference.of(s);
    var inputs = channelsLast(in);
    var outputs = channelsLast(out);
    var weights =
        Strided.dense(s.outChannels(), s.groupInChannels(), s.kernelHeight(), s.kernelWidth());

    var y = new double[dy.length];
    for (var i = 0; i < y.length; i++) {
      y[i] = b[i % s.outChannels()];
    }
    reference.forward(
        MultiplyAdd.of(y, Floats.toDouble(x), Floats.toDouble(w)), inputs, weights, outputs);
    var fast = new float[y.length + 2 * PAD];
    Conv2d.forward(s, shifted(x), PAD, shifted(w), PAD, shifted(b), PAD, fast, PAD);
    assertClose(y, fast, tolerance);

    var dx = new double[x.length];
    reference.inputGradient(
        MultiplyAdd.of(dx, Floats.toDouble(dy), Floats.toDouble(w)), inputs, weights, outputs);
    fast = new float[dx.length + 2 * PAD];
    Conv2d.inputGradient(s, shifted(dy), PAD, shifted(w), PAD, fast, PAD);
    assertClose(dx, fast, tolerance);

    var dw = new double[w.length];
    reference.weightGradient(
        MultiplyAdd.of(dw, Floats.toDouble(x), Floats.toDouble(dy)), inputs, weights, outputs);
    fast = new float[dw.length + 2 * PAD];
    Conv2d.weightGradient(s, shifted(x), PAD, shifted(dy), PAD, fast, PAD);
    assertClose(dw, fast, tolerance);
  }

  @Test
  void infinitiesAndNaNsStayWhereTheyBelong() {
    var s = new ConvShape(1, 16, 12, 12, 16, 3, 3, 1, 1, 1, 1, 1, 1, 1);
    var x = new float[12 * 12 * 16];
    var w = new float[16 * 16 * 9];
    Arrays.fill(w, 1f);
    x[(5 * 12 + 5) * 16] = Float.POSITIVE_INFINITY;
    x[(10 * 12 + 1) * 16 + 3] = Float.NaN;
    var y = new float[x.length];
    var dx = new float[x.length];
    Conv2d.forward(s, x, 0, w, 0, null, 0, y, 0);
    Conv2d.inputGradient(s, x, 0, w, 0, dx, 0);
    for (var i = 0; i < y.length; i++) {
      var row = i / 16 / 12;
      var column = i / 16 % 12;
      var expected = 0f;
      if (Math.abs(row - 5) <= 1 && Math.abs(column - 5) <= 1) {
        expected = Float.POSITIVE_INFINITY;
      } else if (Math.abs(row - 10) <= 1 && Math.abs(column - 1) <= 1) {
        expected = Float.NaN;
      }
      assertEquals(expected, y[i]);
      assertEquals(expected, dx[i]);
    }
    var dw = new float[w.length];
    var dy = new float[y.length];
    Arrays.fill(dy, 1f);
    Conv2d.weightGradient(s, x, 0, dy, 0, dw, 0);
    for (var i = 0; i < dw.length; i++) {
      var expected =
          switch (i / 9 % 16) {
            case 0 -> Float.POSITIVE_INFINITY;
            case 3 -> Float.NaN;
            default -> 0f;
          };
      assertEquals(expected, dw[i]);
    }
  }

  /** Strides of a channels-last array, in PyTorch's order of dimensions. */
  private static Strided channelsLast(Strided dense) {
    var s = dense.strides();
    return new Strided(0, s[0], s[3], s[1], s[2]);
  }

  private static float[] shifted(float[] data) {
    var result = new float[data.length + 2 * PAD];
    System.arraycopy(data, 0, result, PAD, data.length);
    return result;
  }

  private static void assertClose(double[] expected, float[] actual, double tolerance) {
    for (var i = 0; i < PAD; i++) {
      assertEquals(0f, actual[i], "written before the start");
      assertEquals(0f, actual[actual.length - 1 - i], "written behind the end");
    }
    var middle = new double[expected.length];
    for (var i = 0; i < middle.length; i++) {
      middle[i] = actual[PAD + i];
    }
    var largest = 1.0;
    for (var e : expected) {
      largest = Math.max(largest, Math.abs(e));
    }
    assertArrayEquals(expected, middle, tolerance * largest);
  }
}
