package ibrik.tensorboard;

import ibrik.tensor.Tensor;
import java.awt.image.BufferedImage;

/** Tensors as pictures, whose dimensions are named by letters as PyTorch's {@code dataformats}. */
final class ImageLayout {
  private final String dims;
  private final int[] sizes;
  private final double[] values;
  private final double scale;

  /**
   * @param dims a letter for each dimension: N pictures, C channels, H rows, W columns
   */
  ImageLayout(String op, Tensor x, String dims) {
    if (!dims.matches("[NCHW]*")
        || dims.length() != x.dim()
        || !dims.contains("H")
        || !dims.contains("W")) {
      throw new IllegalArgumentException(
          "%s: dataformats '%s' does not name the dimensions of %s; expected letters of NCHW, one for each"
              .formatted(op, dims, x.shape()));
    }
    this.dims = dims;
    this.sizes = x.shape().toArray();
    this.values = x.detach().toDoubleArray();
    this.scale = x.isFloatingPoint() ? 255 : 1;
    int channels = size('C');
    if (channels != 1 && channels != 3 && channels != 4) {
      throw new IllegalArgumentException(
          "%s: expected 1, 3 or 4 channels, given %d in %s (%s)"
              .formatted(op, channels, x.shape(), dims));
    }
  }

  private int size(char dim) {
    int at = dims.indexOf(dim);
    return at < 0 ? 1 : sizes[at];
  }

  /** All pictures in one, up to eight in a row. */
  BufferedImage draw() {
    int columns = Math.min(8, size('N'));
    int rows = Math.ceilDiv(size('N'), Math.max(columns, 1));
    int type = size('C') == 4 ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
    var image = new BufferedImage(columns * size('W'), rows * size('H'), type);
    for (int n = 0; n < size('N'); n++) {
      for (int h = 0; h < size('H'); h++) {
        for (int w = 0; w < size('W'); w++) {
          image.setRGB(n % columns * size('W') + w, n / columns * size('H') + h, pixel(n, h, w));
        }
      }
    }
    return image;
  }

  private int pixel(int n, int h, int w) {
    int red = at(n, 0, h, w);
    boolean grey = size('C') == 1;
    int green = grey ? red : at(n, 1, h, w);
    int blue = grey ? red : at(n, 2, h, w);
    int alpha = size('C') == 4 ? at(n, 3, h, w) : 255;
    return alpha << 24 | red << 16 | green << 8 | blue;
  }

  private int at(int n, int c, int h, int w) {
    int position = 0;
    for (int d = 0; d < sizes.length; d++) {
      int index =
          switch (dims.charAt(d)) {
            case 'N' -> n;
            case 'C' -> c;
            case 'H' -> h;
            default -> w;
          };
      position = position * sizes[d] + index;
    }
    double value = values[position] * scale;
    return Double.isNaN(value) ? 0 : (int) Math.clamp(value, 0, 255);
  }
}
