package ibrik.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The fast pooling computes what the plain loops compute, for any shape. */
class Pool2dTest {
  static Stream<PoolShape> shapes() {
    var random = new SplittableRandom(3);
    return Stream.concat(
        Stream.of(
            new PoolShape(3, 8, 8, 32, 2, 2, 2, 2, 0, 0, 1, 1, false),
            new PoolShape(0, 8, 8, 32, 2, 2, 2, 2, 0, 0, 1, 1, false)),
        Stream.generate(() -> random(random))
            .filter(s -> s.outHeight() > 0 && s.outWidth() > 0)
            .limit(60));
  }

  private static PoolShape random(SplittableRandom random) {
    var kernelHeight = 1 + random.nextInt(4);
    var kernelWidth = 1 + random.nextInt(4);
    return new PoolShape(
        1 + random.nextInt(3),
        2 * kernelHeight + random.nextInt(8),
        2 * kernelWidth + random.nextInt(8),
        1 + random.nextInt(40),
        kernelHeight,
        kernelWidth,
        1 + random.nextInt(4),
        1 + random.nextInt(4),
        random.nextInt(kernelHeight / 2 + 1),
        random.nextInt(kernelWidth / 2 + 1),
        1 + random.nextInt(2),
        1 + random.nextInt(2),
        random.nextBoolean());
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void maximaAgreeWithPlainLoops(PoolShape s) {
    var random = new SplittableRandom(5);
    var x = small(random, s.batch() * s.inSize());
    var dy = small(random, s.batch() * s.outSize());
    var planes = s.batch() * s.channels();
    var places = s.outHeight() * s.outWidth();
    var first = new float[x.length];
    Layouts.toChannelsFirst(x, 0, s.batch(), s.channels(), s.height() * s.width(), first, 0);
    var indices = new int[dy.length];
    reference(s).argmax(planes, 0, PoolReference.Greater.of(first), indices);

    var y = new float[dy.length];
    var fast = new int[dy.length];
    MaxPool2d.forward(s, x, 0, y, 0, fast);
    var dx = new float[x.length];
    var expected = new float[x.length];
    for (var i = 0; i < y.length; i++) {
      var plane = i / (places * s.channels()) * s.channels() + i % s.channels();
      var index = indices[plane * places + i / s.channels() % places];
      assertEquals(index, fast[i], "index " + i);
      assertEquals(first[plane * s.height() * s.width() + index], y[i]);
      expected[i / s.outSize() * s.inSize() + index * s.channels() + i % s.channels()] += dy[i];
    }
    Arrays.fill(dx, Float.NaN);
    MaxPool2d.backward(s, dy, 0, fast, dx, 0);
    assertArrayEquals(expected, dx, 1e-5f);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void averagesAgreeWithPlainLoops(PoolShape dilated) {
    var s =
        new PoolShape(
            dilated.batch(),
            dilated.height() + 8,
            dilated.width() + 8,
            dilated.channels(),
            dilated.kernelHeight(),
            dilated.kernelWidth(),
            dilated.strideHeight(),
            dilated.strideWidth(),
            dilated.paddingHeight(),
            dilated.paddingWidth(),
            1,
            1,
            dilated.ceilMode());
    var random = new SplittableRandom(5);
    var x = small(random, s.batch() * s.inSize());
    var dy = small(random, s.batch() * s.outSize());
    var planes = s.batch() * s.channels();
    var outPlaces = s.outHeight() * s.outWidth();
    var first = new float[x.length];
    var dyFirst = new float[dy.length];
    Layouts.toChannelsFirst(x, 0, s.batch(), s.channels(), s.height() * s.width(), first, 0);
    Layouts.toChannelsFirst(dy, 0, s.batch(), s.channels(), outPlaces, dyFirst, 0);
    for (var override : new int[] {0, 3}) {
      var includePad = random.nextBoolean();
      var expected = new float[dy.length];
      reference(s)
          .average(planes, includePad, override, i -> first[i], (i, v) -> expected[i] = (float) v);
      var y = new float[dy.length];
      AvgPool2d.forward(s, includePad, override, x, 0, y, 0);
      var yFirst = new float[dy.length];
      Layouts.toChannelsFirst(y, 0, s.batch(), s.channels(), outPlaces, yFirst, 0);
      assertArrayEquals(expected, yFirst, 1e-5f);

      var gradient = new float[x.length];
      reference(s)
          .averageGradient(
              planes, includePad, override, i -> dyFirst[i], (i, v) -> gradient[i] += (float) v);
      var dx = new float[x.length];
      Arrays.fill(dx, Float.NaN);
      AvgPool2d.backward(s, includePad, override, dy, 0, dx, 0);
      var dxFirst = new float[x.length];
      Layouts.toChannelsFirst(dx, 0, s.batch(), s.channels(), s.height() * s.width(), dxFirst, 0);
      assertArrayEquals(gradient, dxFirst, 1e-5f);
    }
  }

  private static PoolReference reference(PoolShape s) {
    return new PoolReference(
        new int[] {s.height(), s.width()},
        new int[] {s.kernelHeight(), s.kernelWidth()},
        new int[] {s.strideHeight(), s.strideWidth()},
        new int[] {s.paddingHeight(), s.paddingWidth()},
        new int[] {s.dilationHeight(), s.dilationWidth()},
        s.ceilMode());
  }

  /** Whole numbers, so that there are several maxima, now and then NaN or infinite. */
  private static float[] small(SplittableRandom random, int size) {
    var result = new float[size];
    for (var i = 0; i < size; i++) {
      result[i] = random.nextInt(-4, 5);
    }
    return result;
  }
}
