package ibrik.cpu;

/**
 * A convolution and the maximum pooling that follows it, by windows of 2 × 2 side by side: rows are
 * pooled while they are in the cache, and what the convolution gives is never written out, nor its
 * gradient.
 *
 * <p>Layouts are those of {@link Conv2d}; the result is what {@link Conv2d} and {@link MaxPool2d}
 * give.
 */
public final class ConvMaxPool2d {
  /** Longer rows go through the cache one by one. */
  private static final int LONGEST_ROW = 512;

  private ConvMaxPool2d() {}

  /** Whether {@code pool}, the pooling of the convolution's output, is one that can follow it. */
  public static boolean suits(ConvShape conv, PoolShape pool) {
    return pool.kernelHeight() == 2
        && pool.kernelWidth() == 2
        && pool.strideHeight() == 2
        && pool.strideWidth() == 2
        && pool.paddingHeight() == 0
        && pool.paddingWidth() == 0
        && pool.dilationHeight() == 1
        && pool.dilationWidth() == 1
        && pool.outHeight() == conv.outHeight() / 2
        && pool.outWidth() == conv.outWidth() / 2
        && conv.outWidth() <= LONGEST_ROW;
  }

  private static MaxPool2x2 pool(ConvShape s) {
    return new MaxPool2x2(s.outWidth(), s.outChannels());
  }

  /** An array for the places of the maxima. */
  public static short[] newPlaces(ConvShape s) {
    return new short[s.batch() * (s.outHeight() / 2) * pool(s).placesRow()];
  }

  /**
   * Computes the pooled output.
   *
   * @param bias one float for each output channel, or null
   * @param places is filled with the places of the maxima; null where no gradient is wanted
   */
  public static void forward(
      ConvShape s,
      float[] input,
      int inputOffset,
      float[] weight,
      int weightOffset,
      float[] bias,
      int biasOffset,
      float[] output,
      int outputOffset,
      short[] places) {
    var out = new OutputRows.Pooled(pool(s), s.outHeight(), output, outputOffset, places);
    Conv2d.forward(s, input, inputOffset, weight, weightOffset, bias, biasOffset, out);
  }

  private static PixelRows gradientRows(ConvShape s, float[] gradient, int offset, short[] places) {
    return new MaxPool2x2.Gradient(pool(s), s.outHeight(), gradient, offset, places);
  }

  /** Computes the input's gradient from the pooled output's. */
  public static void inputGradient(
      ConvShape s,
      float[] gradient,
      int offset,
      short[] places,
      float[] weight,
      int weightOffset,
      float[] inputGradient,
      int inputOffset) {
    var rows = gradientRows(s, gradient, offset, places);
    if (!Conv2d.inputGradient(s, rows, weight, weightOffset, inputGradient, inputOffset)) {
      var spread = spread(s, gradient, offset, places);
      Conv2d.inputGradient(s, spread, 0, weight, weightOffset, inputGradient, inputOffset);
    }
  }

  /** Computes the weight's gradient from the input and the pooled output's gradient. */
  public static void weightGradient(
      ConvShape s,
      float[] input,
      int inputOffset,
      float[] gradient,
      int offset,
      short[] places,
      float[] weightGradient,
      int weightOffset) {
    var rows = gradientRows(s, gradient, offset, places);
    Conv2d.weightGradient(s, input, inputOffset, rows, weightGradient, weightOffset);
  }

  /** The gradient of what the convolution gives: each element at the place of its maximum. */
  public static float[] spread(ConvShape s, float[] gradient, int offset, short[] places) {
    var rows = gradientRows(s, gradient, offset, places);
    var row = s.outWidth() * s.outChannels();
    var height = s.outHeight();
    var result = new float[s.batch() * height * row];
    Parallel.forRange(
        s.batch() * height,
        Math.max(1, (1 << 14) / Math.max(1, row)),
        (start, end) -> {
          for (var i = start; i < end; i++) {
            rows.copy(i / height, i % height, s.outWidth(), result, i * row, s.outChannels());
          }
        });
    return result;
  }

  /** The place {@code y * width + x} of each maximum in its image, in the order of the output. */
  public static int[] indices(ConvShape s, short[] places) {
    var pool = pool(s);
    var result = new int[s.batch() * (s.outHeight() / 2) * pool.outRow()];
    for (var i = 0; i < result.length; i++) {
      var pixel = i / s.outChannels();
      var y = pixel / pool.outWidth() % (s.outHeight() / 2);
      var x = pixel % pool.outWidth();
      var k = pool.place(places, pixel, i % s.outChannels());
      result[i] = (2 * y + (k >> 1)) * s.outWidth() + 2 * x + (k & 1);
    }
    return result;
  }
}
