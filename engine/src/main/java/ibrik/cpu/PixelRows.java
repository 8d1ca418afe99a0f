package ibrik.cpu;

/** The rows of a batch of channels-last images, wherever they come from. */
@FunctionalInterface
public interface PixelRows {
  /**
   * Copies the first pixels of a row.
   *
   * @param depth distance between pixels in {@code to}, at least the channels; what lies behind the
   *     channels stays as it is
   */
  void copy(int image, int row, int pixels, float[] to, int at, int depth);

  /** The rows of images that lie one behind the other from {@code origin} on. */
  record Dense(float[] data, int origin, int height, int width, int channels) implements PixelRows {
    @Override
    public void copy(int image, int row, int pixels, float[] to, int at, int depth) {
      var from = origin + (image * height + row) * width * channels;
      if (depth == channels) {
        System.arraycopy(data, from, to, at, pixels * channels);
        return;
      }
      for (var p = 0; p < pixels; p++) {
        for (var c = 0; c < channels; c++) {
          to[at + p * depth + c] = data[from + p * channels + c];
        }
      }
    }
  }
}
