package ibrik.cpu;

import static ibrik.cpu.Simd.FLOAT;
import static ibrik.cpu.Simd.LANES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Maximum pooling by windows of 2 × 2 side by side, row by row, so that it can follow a convolution
 * while its rows are still in the cache.
 *
 * <p>Where in its window a maximum was found is kept in two bits: for each vector of channels two
 * shorts, of which bit n belongs to channel n; the first says whether it was on the right, the
 * second whether it was below. The first of several maxima wins, NaN is greater than everything.
 *
 * @param width columns of the input; an odd last one is left out
 * @param channels channels of an image
 */
record MaxPool2x2(int width, int channels) {
  private static final int MASK = (1 << LANES) - 1;

  int outWidth() {
    return width / 2;
  }

  /** Shorts for the places of so many pixels' maxima. */
  static int placesSize(int pixels, int channels) {
    return pixels * 2 * Math.ceilDiv(channels, LANES);
  }

  private int pixelPlaces() {
    return placesSize(1, channels);
  }

  /** Floats of a row of the input. */
  int inRow() {
    return width * channels;
  }

  /** Floats of a row of the output. */
  int outRow() {
    return outWidth() * channels;
  }

  /** Shorts of a row's places. */
  int placesRow() {
    return placesSize(outWidth(), channels);
  }

  /** Pools two rows of the input to one, without places. */
  void forward(float[] x, int at, float[] y, int to) {
    for (var i = 0; i < outWidth(); i++) {
      var from = at + 2 * i * channels;
      var into = to + i * channels;
      var c = 0;
      for (; c + LANES <= channels; c += LANES) {
        var max = FloatVector.fromArray(FLOAT, x, from + c);
        for (var k = 1; k < 4; k++) {
          var value = FloatVector.fromArray(FLOAT, x, neighbour(from, k) + c);
          max = max.blend(value, greater(value, max));
        }
        max.intoArray(y, into + c);
      }
      for (; c < channels; c++) {
        y[into + c] = x[neighbour(from, largest(x, from + c)) + c];
      }
    }
  }

  /** Pools two rows of the input to one, and writes down the places of the maxima. */
  void forward(float[] x, int at, float[] y, int to, short[] places, int placesAt) {
    for (var i = 0; i < outWidth(); i++) {
      var from = at + 2 * i * channels;
      var into = to + i * channels;
      var place = placesAt + i * pixelPlaces();
      var c = 0;
      for (; c + LANES <= channels; c += LANES) {
        var a = FloatVector.fromArray(FLOAT, x, from + c);
        var b = FloatVector.fromArray(FLOAT, x, neighbour(from, 1) + c);
        var d = FloatVector.fromArray(FLOAT, x, neighbour(from, 2) + c);
        var e = FloatVector.fromArray(FLOAT, x, neighbour(from, 3) + c);
        var second = greater(b, a);
        var max = a.blend(b, second);
        var third = greater(d, max);
        max = max.blend(d, third);
        var fourth = greater(e, max);
        max.blend(e, fourth).intoArray(y, into + c);
        var last = fourth.toLong();
        places[place++] = (short) (second.toLong() & ~third.toLong() | last);
        places[place++] = (short) (third.toLong() | last);
      }
      plainForward(x, from, y, into, c, places, place);
    }
  }

  /** The channels from {@code c} on, which do not fill a vector. */
  private void plainForward(
      float[] x, int from, float[] y, int into, int c, short[] places, int place) {
    var first = c;
    var right = 0;
    var below = 0;
    for (; c < channels; c++) {
      var k = largest(x, from + c);
      y[into + c] = x[neighbour(from, k) + c];
      right |= (k & 1) << c - first;
      below |= (k >> 1) << c - first;
    }
    if (first < channels) {
      places[place] = (short) right;
      places[place + 1] = (short) below;
    }
  }

  private static VectorMask<Float> greater(FloatVector value, FloatVector max) {
    // Greater, or not a number: unordered with itself.
    return value.compare(VectorOperators.GT, max).or(value.compare(VectorOperators.NE, value));
  }

  private int largest(float[] x, int at) {
    var best = 0;
    for (var k = 1; k < 4; k++) {
      var value = x[neighbour(at, k)];
      if (value > x[neighbour(at, best)] || value != value) {
        best = k;
      }
    }
    return best;
  }

  /** Pixel k of a window: left and right above, left and right below. */
  private int neighbour(int at, int k) {
    return at + (k & 1) * channels + (k >> 1) * inRow();
  }

  /** Which pixel of its window has the maximum of a channel: 0 to 3. */
  int place(short[] places, int pixel, int channel) {
    var at = pixel * pixelPlaces() + channel / LANES * 2;
    var bit = channel % LANES;
    return (places[at] >> bit & 1) + 2 * (places[at + 1] >> bit & 1);
  }

  /**
   * Spreads a row of the output's gradient over a row of the input's: the upper one or the lower.
   *
   * @param pixels pixels of the input's row to write, all or less
   * @param depth distance between them in {@code dx}
   */
  void backward(
      float[] dy,
      int at,
      short[] places,
      int placesAt,
      boolean lower,
      int pixels,
      float[] dx,
      int to,
      int depth) {
    for (var p = 0; p < pixels; p++) {
      var into = to + p * depth;
      if (p / 2 >= outWidth()) {
        Arrays.fill(dx, into, into + channels, 0);
        continue;
      }
      var from = at + p / 2 * channels;
      var place = placesAt + p / 2 * pixelPlaces();
      var c = 0;
      for (; c + LANES <= channels; c += LANES) {
        var mask = VectorMask.fromLong(FLOAT, here(places, place, lower, p));
        FloatVector.zero(FLOAT)
            .blend(FloatVector.fromArray(FLOAT, dy, from + c), mask)
            .intoArray(dx, into + c);
        place += 2;
      }
      for (var bit = 0; c < channels; c++, bit++) {
        dx[into + c] = (here(places, place, lower, p) >> bit & 1) == 1 ? dy[from + c] : 0;
      }
    }
  }

  /** The bits of the channels whose maximum is at pixel {@code p} of the row. */
  private static int here(short[] places, int place, boolean lower, int p) {
    var right = places[place] ^ ((p & 1) == 1 ? 0 : -1);
    var below = places[place + 1] ^ (lower ? 0 : -1);
    return right & below & MASK;
  }

  /**
   * The input's gradient, row by row.
   *
   * @param height rows of an image of the input
   */
  record Gradient(MaxPool2x2 pool, int height, float[] dy, int origin, short[] places)
      implements PixelRows {
    @Override
    public void copy(int image, int row, int pixels, float[] to, int at, int depth) {
      var outHeight = height / 2;
      if (row / 2 >= outHeight) {
        for (var p = 0; p < pixels; p++) {
          Arrays.fill(to, at + p * depth, at + p * depth + pool.channels, 0);
        }
        return;
      }
      var outRow = image * outHeight + row / 2;
      pool.backward(
          dy,
          origin + outRow * pool.outRow(),
          places,
          outRow * pool.placesRow(),
          row % 2 == 1,
          pixels,
          to,
          at,
          depth);
    }
  }
}
