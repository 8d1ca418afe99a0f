package ibrik.cpu;

import static ibrik.cpu.Simd.LANES;

import java.util.Arrays;

/**
 * Square windows of a batch of channels-last images, {@link #STEP} pixels apart each way.
 *
 * @param height rows of an image
 * @param width columns of an image
 * @param channels channels of an image
 * @param pad how far above and left of the image the first window starts
 * @param window rows and columns of a window
 * @param down windows below each other
 * @param across windows side by side
 */
record WinogradTiles(
    int height, int width, int channels, int pad, int window, int down, int across) {
  /** Pixels from one window to the next, which is also the side of a tile of the output. */
  static final int STEP = 4;

  /** The size of an image. */
  record Size(int height, int width, int channels) {}

  /** Windows that cover an output of {@code outHeight × outWidth}, one for each tile of it. */
  static WinogradTiles over(Size image, int pad, int window, int outHeight, int outWidth) {
    return new WinogradTiles(
        image.height,
        image.width,
        image.channels,
        pad,
        window,
        Math.ceilDiv(outHeight, STEP),
        Math.ceilDiv(outWidth, STEP));
  }

  /** Channels, filled up to whole vectors. */
  int paddedChannels() {
    return Math.ceilDiv(channels, LANES) * LANES;
  }

  private int stripWidth() {
    return (across - 1) * STEP + window;
  }

  /**
   * Transforms the windows of {@code rows} rows, the rows of all images counted through.
   *
   * @param images the images' rows
   * @param firstTile the row of {@code to} for the first window
   */
  void transform(
      WinogradTransform transform,
      PixelRows images,
      int firstRow,
      int rows,
      WinogradMatrices to,
      int firstTile) {
    var scratch = Scratch.own();
    var half = scratch.half();
    var depth = paddedChannels();
    var kernel = transform.kernel();
    var rowStep = stripWidth() * depth;
    for (var row = 0; row < rows; row++) {
      var strip = strip(images, firstRow + row);
      for (var x = 0; x < across; x++) {
        for (var c = 0; c < depth; c += LANES) {
          kernel.run(
              strip,
              x * STEP * depth + c,
              rowStep,
              depth,
              half,
              to.data(),
              to.at(firstTile + row * across + x, c),
              transform.out() * to.step(),
              to.step());
        }
      }
    }
  }

  /** Copies what one row of windows covers, zeros where there is no image. */
  private float[] strip(PixelRows images, int row) {
    var depth = paddedChannels();
    var width = stripWidth();
    var result = Scratch.own().image(window * width * depth);
    var top = row % down * STEP - pad;
    var pixels = Math.clamp(width - pad, 0, this.width);
    for (var y = 0; y < window; y++) {
      var to = y * width * depth;
      if (top + y < 0 || top + y >= height) {
        Arrays.fill(result, to, to + width * depth, 0);
        continue;
      }
      var start = to + Math.min(pad, width) * depth;
      Arrays.fill(result, to, start, 0);
      // What lies between the last channel and the next pixel is never looked at.
      images.copy(row / down, top + y, pixels, result, start, depth);
      Arrays.fill(result, start + pixels * depth, to + width * depth, 0);
    }
    return result;
  }
}
