package ibrik.vision;

import ibrik.vision.Image.Mode;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/** Between {@link Image} and Java's own pictures. */
final class JavaImages {
  private JavaImages() {}

  static Image from(BufferedImage image) {
    var colours = image.getColorModel();
    boolean palette = colours instanceof IndexColorModel;
    boolean grey = !palette && colours.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    if (grey) {
      return fromGrey(image);
    }
    var rgb = fromColour(image, colours.hasAlpha() ? Mode.RGBA : Mode.RGB);
    return palette && !colours.hasAlpha() && isGrey((IndexColorModel) colours)
        ? rgb.convert(Mode.L)
        : rgb;
  }

  private static boolean isGrey(IndexColorModel palette) {
    for (int i = 0; i < palette.getMapSize(); i++) {
      if (palette.getRed(i) != palette.getGreen(i) || palette.getRed(i) != palette.getBlue(i)) {
        return false;
      }
    }
    return true;
  }

  /** By samples: {@code getRGB} would bend the brightness of grey pictures by a gamma curve. */
  private static Image fromGrey(BufferedImage image) {
    Raster raster = image.getRaster();
    int width = image.getWidth();
    int height = image.getHeight();
    boolean alpha = image.getColorModel().hasAlpha();
    var mode = alpha ? Mode.RGBA : Mode.L;
    int shift = Math.max(0, raster.getSampleModel().getSampleSize(0) - 8);
    byte[] bytes = new byte[Math.multiplyExact(Math.multiplyExact(width, height), mode.channels())];
    int[] pixel = new int[raster.getNumBands()];
    int at = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        raster.getPixel(x + raster.getMinX(), y + raster.getMinY(), pixel);
        byte value = (byte) (pixel[0] >> shift);
        bytes[at++] = value;
        if (alpha) {
          bytes[at++] = value;
          bytes[at++] = value;
          bytes[at++] = (byte) (pixel[1] >> shift);
        }
      }
    }
    return new Image(mode, width, height, bytes);
  }

  private static Image fromColour(BufferedImage image, Mode mode) {
    int width = image.getWidth();
    int height = image.getHeight();
    byte[] bytes = new byte[Math.multiplyExact(Math.multiplyExact(width, height), mode.channels())];
    int[] row = new int[width];
    int at = 0;
    for (int y = 0; y < height; y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int argb : row) {
        bytes[at++] = (byte) (argb >> 16);
        bytes[at++] = (byte) (argb >> 8);
        bytes[at++] = (byte) argb;
        if (mode == Mode.RGBA) {
          bytes[at++] = (byte) (argb >> 24);
        }
      }
    }
    return new Image(mode, width, height, bytes);
  }

  static BufferedImage to(Image image) {
    int width = image.width();
    int height = image.height();
    byte[] bytes = image.bytes();
    if (image.mode() == Mode.L) {
      var grey = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
      grey.getRaster().setDataElements(0, 0, width, height, bytes);
      return grey;
    }
    boolean alpha = image.mode() == Mode.RGBA;
    var colour =
        new BufferedImage(
            width, height, alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    int[] pixels = new int[width * height];
    int step = image.channels();
    for (int i = 0; i < pixels.length; i++) {
      int at = i * step;
      int opacity = alpha ? bytes[at + 3] & 0xff : 0xff;
      pixels[i] =
          opacity << 24
              | (bytes[at] & 0xff) << 16
              | (bytes[at + 1] & 0xff) << 8
              | bytes[at + 2] & 0xff;
    }
    colour.setRGB(0, 0, width, height, pixels, 0, width);
    return colour;
  }
}
