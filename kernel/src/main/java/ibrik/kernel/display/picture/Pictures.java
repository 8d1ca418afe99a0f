package ibrik.kernel.display.picture;

import ibrik.tensor.DType;
import ibrik.tensor.Tensor;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Pictures from tensors. */
final class Pictures {
  private static final int MOST_WIDTH = 1600;

  /** A higher one would push all else off the screen. */
  private static final int MOST_HEIGHT = 1000;

  private Pictures() {}

  /**
   * A picture of a tensor [channels, height, width], [height, width, channels] or [height, width]
   * with 1 (grey), 3 (RGB) or 4 (RGBA) channels; floats from 0 to 1, whole numbers from 0 to 255,
   * booleans black and white. What is outside is cut off; NaN is black.
   *
   * @throws IllegalArgumentException for any other shape
   */
  static BufferedImage of(Tensor x) {
    int[] sizes = x.shape().toArray();
    boolean grey = sizes.length == 2;
    boolean channelsFirst = sizes.length == 3 && isChannelCount(sizes[0]);
    boolean channelsLast = sizes.length == 3 && isChannelCount(sizes[2]);
    if (!grey && !channelsFirst && !channelsLast) {
      throw new IllegalArgumentException(
          "image: expected [channels, height, width], [height, width, channels] or [height, width]"
              + " with 1, 3 or 4 channels, given "
              + x.shape()
              + "; grid(…) shows a batch");
    }
    int channels = grey ? 1 : channelsFirst ? sizes[0] : sizes[2];
    int height = channelsFirst ? sizes[1] : sizes[0];
    int width = channelsFirst ? sizes[2] : sizes[1];
    int pixelStep = channelsFirst || grey ? 1 : channels;
    int channelStep = channelsFirst ? height * width : 1;
    return draw(bytes(x), channels, height, width, pixelStep, channelStep);
  }

  private static boolean isChannelCount(int n) {
    return n == 1 || n == 3 || n == 4;
  }

  private static BufferedImage draw(
      int[] bytes, int channels, int height, int width, int pixelStep, int channelStep) {
    if (height == 0 || width == 0) {
      throw new IllegalArgumentException("image: a picture without pixels");
    }
    int type = channels == 4 ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
    int[] pixels = new int[width * height];
    for (int i = 0; i < pixels.length; i++) {
      int at = i * pixelStep;
      int red = bytes[at];
      int green = channels == 1 ? red : bytes[at + channelStep];
      int blue = channels == 1 ? red : bytes[at + 2 * channelStep];
      int alpha = channels == 4 ? bytes[at + 3 * channelStep] : 255;
      pixels[i] = alpha << 24 | red << 16 | green << 8 | blue;
    }
    var image = new BufferedImage(width, height, type);
    image.setRGB(0, 0, width, height, pixels, 0, width);
    return image;
  }

  /** The elements, row-major, as 0 to 255. */
  private static int[] bytes(Tensor x) {
    boolean unit = x.isFloatingPoint() || x.dtype() == DType.BOOL;
    double[] values = x.detach().toDoubleArray();
    int[] bytes = new int[values.length];
    for (int i = 0; i < bytes.length; i++) {
      double scaled = unit ? values[i] * 255 : values[i];
      bytes[i] = Double.isNaN(scaled) ? 0 : Math.clamp(Math.round(scaled), 0, 255);
    }
    return bytes;
  }

  /** {@code factor} times as large, each pixel a crisp square. */
  static BufferedImage enlarged(BufferedImage image, int factor) {
    if (factor == 1) {
      return image;
    }
    var large =
        new BufferedImage(image.getWidth() * factor, image.getHeight() * factor, image.getType());
    Graphics2D g = large.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    g.drawImage(image, 0, 0, large.getWidth(), large.getHeight(), null);
    g.dispose();
    return large;
  }

  /**
   * {@code image}, or where it is wider than {@link #MOST_WIDTH} or higher than {@link
   * #MOST_HEIGHT} a smaller one, each pixel the mean of those it stands for: nothing would be seen
   * of more, but all of it be sent.
   */
  static BufferedImage bounded(BufferedImage image) {
    double factor =
        Math.min(MOST_WIDTH / (double) image.getWidth(), MOST_HEIGHT / (double) image.getHeight());
    if (factor >= 1) {
      return image;
    }
    int width = (int) Math.max(1, Math.round(image.getWidth() * factor));
    int height = (int) Math.max(1, Math.round(image.getHeight() * factor));
    var scaled = image.getScaledInstance(width, height, java.awt.Image.SCALE_AREA_AVERAGING);
    var small = new BufferedImage(width, height, image.getType());
    Graphics2D g = small.createGraphics();
    g.drawImage(scaled, 0, 0, null);
    g.dispose();
    return small;
  }
}
