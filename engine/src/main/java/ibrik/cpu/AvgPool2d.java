package ibrik.cpu;

import java.util.Arrays;

/**
 * Two-dimensional average pooling of float images in channels-last layout.
 *
 * <p>A window's sum is divided by {@code divisorOverride} if that is not 0, else by the number of
 * elements under it: with {@code countIncludePad} those of the padding count too.
 */
public final class AvgPool2d {
  /** Floats that are worth a second thread. */
  private static final int GRAIN = 1 << 14;

  private AvgPool2d() {}

  /** Computes {@code batch × outHeight × outWidth × channels} averages. */
  public static void forward(
      PoolShape s,
      boolean countIncludePad,
      int divisorOverride,
      float[] input,
      int inputOffset,
      float[] output,
      int outputOffset) {
    var height = s.outHeight();
    var channels = s.channels();
    Parallel.forRange(
        s.batch() * height,
        Math.max(1, GRAIN / Math.max(1, s.outWidth() * channels)),
        (start, end) -> {
          for (var i = start; i < end; i++) {
            var image = inputOffset + i / height * s.inSize();
            var y = i % height;
            for (var x = 0; x < s.outWidth(); x++) {
              var to = outputOffset + (i * s.outWidth() + x) * channels;
              Arrays.fill(output, to, to + channels, 0);
              for (var iy = s.top(y); iy < s.bottom(y); iy++) {
                for (var ix = s.left(x); ix < s.right(x); ix++) {
                  var from = image + (iy * s.width() + ix) * channels;
                  for (var c = 0; c < channels; c++) {
                    output[to + c] += input[from + c];
                  }
                }
              }
              var divisor = divisor(s, y, x, countIncludePad, divisorOverride);
              for (var c = to; c < to + channels; c++) {
                output[c] /= divisor;
              }
            }
          }
        });
  }

  /** Computes the input's gradient; what {@code inputGradient} held is overwritten. */
  public static void backward(
      PoolShape s,
      boolean countIncludePad,
      int divisorOverride,
      float[] outputGradient,
      int outputOffset,
      float[] inputGradient,
      int inputOffset) {
    var height = s.outHeight();
    var channels = s.channels();
    Parallel.forRange(
        s.batch(),
        Math.max(1, GRAIN / Math.max(1, s.inSize())),
        (start, end) -> {
          for (var n = start; n < end; n++) {
            var image = inputOffset + n * s.inSize();
            Arrays.fill(inputGradient, image, image + s.inSize(), 0);
            for (var i = 0; i < height * s.outWidth(); i++) {
              var y = i / s.outWidth();
              var x = i % s.outWidth();
              var from = outputOffset + n * s.outSize() + i * channels;
              var factor = 1 / divisor(s, y, x, countIncludePad, divisorOverride);
              for (var iy = s.top(y); iy < s.bottom(y); iy++) {
                for (var ix = s.left(x); ix < s.right(x); ix++) {
                  var to = image + (iy * s.width() + ix) * channels;
                  for (var c = 0; c < channels; c++) {
                    inputGradient[to + c] += outputGradient[from + c] * factor;
                  }
                }
              }
            }
          }
        });
  }

  /** What the sum of the window at output {@code (y, x)} is divided by. */
  static float divisor(PoolShape s, int y, int x, boolean countIncludePad, int divisorOverride) {
    if (divisorOverride != 0) {
      return divisorOverride;
    }
    if (!countIncludePad) {
      return Math.max(1, (s.bottom(y) - s.top(y)) * (s.right(x) - s.left(x)));
    }
    var top = y * s.strideHeight() - s.paddingHeight();
    var left = x * s.strideWidth() - s.paddingWidth();
    var bottom = Math.min(top + s.kernelHeight(), s.height() + s.paddingHeight());
    var right = Math.min(left + s.kernelWidth(), s.width() + s.paddingWidth());
    return (bottom - top) * (right - left);
  }
}
