package ibrik.vision;

import java.util.Arrays;

/** Turned images by Pillow's rules. */
final class PillowRotation {
  private final Image image;
  private final boolean nearest;
  private final byte[] fill;
  private final int width;
  private final int height;

  /**
   * From a place of the result to that of the image: x = m0 x + m1 y + m2, y = m3 x + m4 y + m5.
   */
  private final double[] matrix;

  private PillowRotation(
      Image image, double degrees, boolean nearest, boolean expand, byte[] fill) {
    this.image = image;
    this.nearest = nearest;
    this.fill = fill;
    double radians = -Math.toRadians(degrees);
    double cos = rounded(Math.cos(radians));
    double sin = rounded(Math.sin(radians));
    double cx = image.width() / 2.0;
    double cy = image.height() / 2.0;
    matrix =
        new double[] {
          cos,
          sin,
          -cx * cos - cy * sin + cx,
          rounded(-Math.sin(radians)),
          cos,
          cx * sin - cy * cos + cy
        };
    if (!expand) {
      width = image.width();
      height = image.height();
      return;
    }
    double[] xs = corners(0);
    double[] ys = corners(3);
    width = (int) (Math.ceil(xs[3]) - Math.floor(xs[0]));
    height = (int) (Math.ceil(ys[3]) - Math.floor(ys[0]));
    double dx = -(width - image.width()) / 2.0;
    double dy = -(height - image.height()) / 2.0;
    matrix[2] += matrix[0] * dx + matrix[1] * dy;
    matrix[5] += matrix[3] * dx + matrix[4] * dy;
  }

  static Image rotate(
      Image image, double degrees, InterpolationMode mode, boolean expand, double[] fill) {
    double angle = degrees % 360 + (degrees % 360 < 0 ? 360 : 0);
    var quarter = quarters(image, angle, expand);
    if (quarter != null) {
      return quarter;
    }
    byte[] around = new byte[image.channels()];
    for (int c = 0; c < around.length; c++) {
      around[c] = (byte) (int) fill[fill.length == 1 ? 0 : c];
    }
    boolean nearest = mode == InterpolationMode.NEAREST;
    return new PillowRotation(image, angle, nearest, expand, around).turned();
  }

  /** Whole quarters of a turn move pixels without computing any; null for other angles. */
  private static Image quarters(Image image, double angle, boolean expand) {
    if (angle == 0) {
      return image;
    }
    if (angle == 180) {
      return new VerticalFlip().apply(new HorizontalFlip().apply(image));
    }
    boolean fits = expand || image.width() == image.height();
    if (fits && angle == 90) {
      return new VerticalFlip().apply(transposed(image));
    }
    return fits && angle == 270 ? new HorizontalFlip().apply(transposed(image)) : null;
  }

  private static Image transposed(Image image) {
    int c = image.channels();
    byte[] from = image.bytes();
    byte[] to = new byte[from.length];
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        System.arraycopy(from, (y * image.width() + x) * c, to, (x * image.height() + y) * c, c);
      }
    }
    return new Image(image.mode(), image.height(), image.width(), to);
  }

  /** To 15 digits. */
  private static double rounded(double value) {
    return Math.rint(value * 1e15) / 1e15;
  }

  /** Where the corners of the image go, ascending, by row {@code m} of the matrix. */
  private double[] corners(int m) {
    double w = image.width();
    double h = image.height();
    double[] out = {
      matrix[m + 2],
      matrix[m] * w + matrix[m + 2],
      matrix[m] * w + matrix[m + 1] * h + matrix[m + 2],
      matrix[m + 1] * h + matrix[m + 2]
    };
    Arrays.sort(out);
    return out;
  }

  private Image turned() {
    int c = image.channels();
    byte[] to = new byte[Math.multiplyExact(Math.multiplyExact(width, height), c)];
    for (int i = 0; i < to.length; i++) {
      to[i] = fill[i % c];
    }
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (nearest) {
          nearest(x, y, to, (y * width + x) * c);
        } else {
          bilinear(x, y, to, (y * width + x) * c);
        }
      }
    }
    return new Image(image.mode(), width, height, to);
  }

  /** In 16 bits of fraction, as Pillow computes it. */
  private static long fixed(double value) {
    return (long) Math.floor(value * 65536 + 0.5);
  }

  private void nearest(int x, int y, byte[] to, int at) {
    long fx = place(0) + fixed(matrix[0]) * x + fixed(matrix[1]) * y >> 16;
    long fy = place(3) + fixed(matrix[3]) * x + fixed(matrix[4]) * y >> 16;
    if (fx >= 0 && fx < image.width() && fy >= 0 && fy < image.height()) {
      int c = image.channels();
      System.arraycopy(image.bytes(), (int) (fy * image.width() + fx) * c, to, at, c);
    }
  }

  /** Of the middle of the first pixel. */
  private long place(int m) {
    return fixed(matrix[m + 2] + matrix[m] * 0.5 + matrix[m + 1] * 0.5);
  }

  private void bilinear(int x, int y, byte[] to, int at) {
    double fx = matrix[0] * (x + 0.5) + matrix[1] * (y + 0.5) + matrix[2];
    double fy = matrix[3] * (x + 0.5) + matrix[4] * (y + 0.5) + matrix[5];
    if (fx < 0 || fx >= image.width() || fy < 0 || fy >= image.height()) {
      return;
    }
    int left = (int) Math.floor(fx - 0.5);
    int top = (int) Math.floor(fy - 0.5);
    double dx = fx - 0.5 - left;
    double dy = fy - 0.5 - top;
    for (int c = 0; c < image.channels(); c++) {
      double above = line(left, top, c, dx);
      double below = line(left, top + 1, c, dx);
      to[at + c] = (byte) (int) (above + (below - above) * dy);
    }
  }

  private double line(int left, int row, int c, double dx) {
    int y = Math.clamp(row, 0, image.height() - 1);
    int a = image.get(Math.clamp(left, 0, image.width() - 1), y, c);
    int b = image.get(Math.clamp(left + 1L, 0, image.width() - 1), y, c);
    return a + (b - a) * dx;
  }
}
