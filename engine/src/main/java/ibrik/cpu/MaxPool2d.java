package ibrik.cpu;

import static ibrik.cpu.Simd.FLOAT;
import static ibrik.cpu.Simd.LANES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Two-dimensional maximum pooling of float images in channels-last layout, vectorised over
 * channels.
 *
 * <p>The first of several maxima wins, NaN is greater than everything, as in PyTorch. The index of
 * a maximum is its place {@code y * width + x} in its image.
 */
public final class MaxPool2d {
  private static final VectorSpecies<Integer> INT =
      VectorSpecies.of(int.class, FLOAT.vectorShape());

  /** Floats that are worth a second thread. */
  private static final int GRAIN = 1 << 14;

  private MaxPool2d() {}

  /**
   * Computes {@code batch × outHeight × outWidth × channels} maxima and their indices.
   *
   * @param indices dense like the output, from 0 on
   */
  public static void forward(
      PoolShape s,
      float[] input,
      int inputOffset,
      float[] output,
      int outputOffset,
      int[] indices) {
    var height = s.outHeight();
    var row = s.outWidth() * s.channels();
    Parallel.forRange(
        s.batch() * height,
        Math.max(1, GRAIN / Math.max(1, row * s.kernelHeight() * s.kernelWidth())),
        (start, end) -> {
          for (var i = start; i < end; i++) {
            var image = inputOffset + i / height * s.inSize();
            for (var x = 0; x < s.outWidth(); x++) {
              var to = i * row + x * s.channels();
              window(s, i % height, x, input, image, output, outputOffset + to, indices, to);
            }
          }
        });
  }

  private static void window(
      PoolShape s,
      int y,
      int x,
      float[] input,
      int image,
      float[] output,
      int outputAt,
      int[] indices,
      int indexAt) {
    var c = 0;
    for (; c + LANES <= s.channels(); c += LANES) {
      vectorWindow(s, y, x, input, image + c, output, outputAt + c, indices, indexAt + c);
    }
    for (; c < s.channels(); c++) {
      plainWindow(s, y, x, input, image + c, output, outputAt + c, indices, indexAt + c);
    }
  }

  private static void vectorWindow(
      PoolShape s,
      int y,
      int x,
      float[] input,
      int image,
      float[] output,
      int outputAt,
      int[] indices,
      int indexAt) {
    var top = s.top(y);
    var left = s.left(x);
    var bottom = s.bottom(y);
    var right = s.right(x);
    var max = FloatVector.broadcast(FLOAT, Float.NEGATIVE_INFINITY);
    var index = IntVector.broadcast(INT, top * s.width() + left);
    for (var iy = top; iy < bottom; iy += s.dilationHeight()) {
      for (var ix = left; ix < right; ix += s.dilationWidth()) {
        var place = iy * s.width() + ix;
        var value = FloatVector.fromArray(FLOAT, input, image + place * s.channels());
        // Greater, or not a number: unordered with itself.
        var better =
            value.compare(VectorOperators.GT, max).or(value.compare(VectorOperators.NE, value));
        max = max.blend(value, better);
        index = index.blend(place, better.cast(INT));
      }
    }
    max.intoArray(output, outputAt);
    index.intoArray(indices, indexAt);
  }

  private static void plainWindow(
      PoolShape s,
      int y,
      int x,
      float[] input,
      int image,
      float[] output,
      int outputAt,
      int[] indices,
      int indexAt) {
    var max = Float.NEGATIVE_INFINITY;
    var index = s.top(y) * s.width() + s.left(x);
    for (var iy = s.top(y); iy < s.bottom(y); iy += s.dilationHeight()) {
      for (var ix = s.left(x); ix < s.right(x); ix += s.dilationWidth()) {
        var value = input[image + (iy * s.width() + ix) * s.channels()];
        if (value > max || value != value) {
          max = value;
          index = iy * s.width() + ix;
        }
      }
    }
    output[outputAt] = max;
    indices[indexAt] = index;
  }

  /**
   * Computes the input's gradient: each element of the output's gradient goes to where the maximum
   * was found; what {@code inputGradient} held is overwritten.
   */
  public static void backward(
      PoolShape s,
      float[] outputGradient,
      int outputOffset,
      int[] indices,
      float[] inputGradient,
      int inputOffset) {
    Parallel.forRange(
        s.batch(),
        Math.max(1, GRAIN / Math.max(1, s.inSize())),
        (start, end) -> {
          for (var n = start; n < end; n++) {
            var image = inputOffset + n * s.inSize();
            var first = n * s.outSize();
            if (tiles(s)) {
              spread(s, outputGradient, outputOffset + first, indices, first, inputGradient, image);
            } else {
              Arrays.fill(inputGradient, image, image + s.inSize(), 0);
              scatter(
                  s, outputGradient, outputOffset + first, indices, first, inputGradient, image);
            }
          }
        });
  }

  /** Whether the windows cover the image, each element once, and channels are whole vectors. */
  private static boolean tiles(PoolShape s) {
    return s.channels() % LANES == 0
        && s.kernelHeight() == s.strideHeight()
        && s.kernelWidth() == s.strideWidth()
        && s.dilationHeight() == 1
        && s.dilationWidth() == 1
        && s.paddingHeight() == 0
        && s.paddingWidth() == 0
        && s.height() == s.outHeight() * s.kernelHeight()
        && s.width() == s.outWidth() * s.kernelWidth();
  }

  /** Writes every element under each window: the gradient at the maximum, elsewhere zero. */
  private static void spread(
      PoolShape s,
      float[] gradient,
      int gradientAt,
      int[] indices,
      int indexAt,
      float[] inputGradient,
      int image) {
    var zero = FloatVector.zero(FLOAT);
    for (var i = 0; i < s.outSize(); i += s.channels()) {
      var y = i / s.channels() / s.outWidth() * s.kernelHeight();
      var x = i / s.channels() % s.outWidth() * s.kernelWidth();
      for (var c = i; c < i + s.channels(); c += LANES) {
        var g = FloatVector.fromArray(FLOAT, gradient, gradientAt + c);
        var index = IntVector.fromArray(INT, indices, indexAt + c);
        for (var iy = y; iy < y + s.kernelHeight(); iy++) {
          for (var ix = x; ix < x + s.kernelWidth(); ix++) {
            var place = iy * s.width() + ix;
            var here = index.compare(VectorOperators.EQ, place).cast(FLOAT);
            zero.blend(g, here).intoArray(inputGradient, image + place * s.channels() + c - i);
          }
        }
      }
    }
  }

  /** Adds each element of the gradient where its maximum was found. */
  private static void scatter(
      PoolShape s,
      float[] gradient,
      int gradientAt,
      int[] indices,
      int indexAt,
      float[] inputGradient,
      int image) {
    for (var i = 0; i < s.outSize(); i += s.channels()) {
      for (var c = 0; c < s.channels(); c++) {
        var to = image + indices[indexAt + i + c] * s.channels() + c;
        inputGradient[to] += gradient[gradientAt + i + c];
      }
    }
  }
}
