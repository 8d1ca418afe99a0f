package ibrik.vision;

import ibrik.vision.Image.Mode;

/**
 * Other sizes for images by Pillow's rules: filters that grow with the reduction, weights of 22
 * bits of fraction, rows first and rounded to bytes before the columns.
 */
final class Resampler {
  private static final int PRECISION_BITS = 22;

  /** A filter: its weight at a distance, and how far it reaches. */
  private record Filter(java.util.function.DoubleUnaryOperator weight, double support) {}

  /** What a pixel of the result is made of: {@code count} pixels from {@code first}. */
  private record Weights(int[] first, int[] count, int width, int[] values) {}

  private Resampler() {}

  static Image resize(Image image, int width, int height, InterpolationMode mode) {
    if (image.width() == width && image.height() == height) {
      return image;
    }
    if (mode == InterpolationMode.NEAREST) {
      var map = new IndexMap(nearest(image.height(), height), nearest(image.width(), width));
      return map.apply(image, new byte[image.channels()]);
    }
    if (image.mode() == Mode.RGBA) {
      // Transparent pixels must not lend their colour.
      return unmultiplied(filtered(multiplied(image), width, height, filter(mode)));
    }
    return filtered(image, width, height, filter(mode));
  }

  private static int[] nearest(int from, int to) {
    double scale = (double) from / to;
    int[] out = new int[to];
    double at = scale * 0.5;
    for (int i = 0; i < to; i++, at += scale) {
      out[i] = Math.min((int) at, from - 1);
    }
    return out;
  }

  private static Filter filter(InterpolationMode mode) {
    return switch (mode) {
      case BOX -> new Filter(x -> x > -0.5 && x <= 0.5 ? 1 : 0, 0.5);
      case BILINEAR -> new Filter(x -> Math.max(0, 1 - Math.abs(x)), 1);
      case HAMMING -> new Filter(Resampler::hamming, 1);
      case BICUBIC -> new Filter(Resampler::bicubic, 2);
      case LANCZOS -> new Filter(x -> x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0, 3);
      case NEAREST -> throw new AssertionError("nearest is no filter");
    };
  }

  private static double hamming(double x) {
    double d = Math.abs(x);
    return d >= 1 ? 0 : sinc(d) * (0.54 + 0.46 * Math.cos(d * Math.PI));
  }

  private static double bicubic(double x) {
    double a = -0.5;
    double d = Math.abs(x);
    if (d < 1) {
      return ((a + 2) * d - (a + 3)) * d * d + 1;
    }
    return d < 2 ? (((d - 5) * d + 8) * d - 4) * a : 0;
  }

  private static double sinc(double x) {
    return x == 0 ? 1 : Math.sin(x * Math.PI) / (x * Math.PI);
  }

  private static Image filtered(Image image, int width, int height, Filter filter) {
    var result = image;
    if (width != image.width()) {
      result = horizontal(result, width, weights(filter, image.width(), width));
    }
    if (height != image.height()) {
      result = vertical(result, height, weights(filter, image.height(), height));
    }
    return result;
  }

  private static Weights weights(Filter filter, int from, int to) {
    double scale = (double) from / to;
    double stretch = Math.max(scale, 1);
    double support = filter.support * stretch;
    int width = (int) Math.ceil(support) * 2 + 1;
    int[] first = new int[to];
    int[] count = new int[to];
    int[] values = new int[Math.multiplyExact(to, width)];
    double[] line = new double[width];
    for (int i = 0; i < to; i++) {
      double centre = (i + 0.5) * scale;
      int low = Math.max(0, (int) (centre - support + 0.5));
      int high = Math.min(from, (int) (centre + support + 0.5));
      double sum = 0;
      for (int k = 0; k < high - low; k++) {
        line[k] = filter.weight.applyAsDouble((k + low - centre + 0.5) / stretch);
        sum += line[k];
      }
      for (int k = 0; k < high - low; k++) {
        double share = sum == 0 ? line[k] : line[k] / sum;
        values[i * width + k] = fixed(share);
      }
      first[i] = low;
      count[i] = high - low;
    }
    return new Weights(first, count, width, values);
  }

  private static int fixed(double weight) {
    return (int) (weight * (1 << PRECISION_BITS) + (weight < 0 ? -0.5 : 0.5));
  }

  private static Image horizontal(Image image, int width, Weights w) {
    int c = image.channels();
    byte[] from = image.bytes();
    byte[] to = new byte[Math.multiplyExact(Math.multiplyExact(width, image.height()), c)];
    for (int y = 0; y < image.height(); y++) {
      int row = y * image.width() * c;
      for (int x = 0; x < width; x++) {
        for (int k = 0; k < c; k++) {
          int start = row + w.first[x] * c + k;
          to[(y * width + x) * c + k] = sum(from, start, c, w, x);
        }
      }
    }
    return new Image(image.mode(), width, image.height(), to);
  }

  private static Image vertical(Image image, int height, Weights w) {
    int row = image.width() * image.channels();
    byte[] from = image.bytes();
    byte[] to = new byte[Math.multiplyExact(row, height)];
    for (int y = 0; y < height; y++) {
      for (int i = 0; i < row; i++) {
        to[y * row + i] = sum(from, w.first[y] * row + i, row, w, y);
      }
    }
    return new Image(image.mode(), image.width(), height, to);
  }

  private static byte sum(byte[] from, int start, int step, Weights w, int i) {
    int sum = 1 << PRECISION_BITS - 1;
    int weight = i * w.width;
    int at = start;
    for (int n = 0; n < w.count[i]; n++, at += step) {
      sum += (from[at] & 0xff) * w.values[weight + n];
    }
    return (byte) Math.clamp(sum >> PRECISION_BITS, 0, 255);
  }

  private static Image multiplied(Image image) {
    byte[] bytes = image.toByteArray();
    for (int i = 0; i < bytes.length; i += 4) {
      int alpha = bytes[i + 3] & 0xff;
      for (int c = i; c < i + 3; c++) {
        int product = (bytes[c] & 0xff) * alpha + 128;
        bytes[c] = (byte) ((product >> 8) + product >> 8);
      }
    }
    return new Image(Mode.RGBA, image.width(), image.height(), bytes);
  }

  private static Image unmultiplied(Image image) {
    byte[] bytes = image.toByteArray();
    for (int i = 0; i < bytes.length; i += 4) {
      int alpha = bytes[i + 3] & 0xff;
      if (alpha != 0 && alpha != 255) {
        for (int c = i; c < i + 3; c++) {
          bytes[c] = (byte) Math.min(255, 255 * (bytes[c] & 0xff) / alpha);
        }
      }
    }
    return new Image(Mode.RGBA, image.width(), image.height(), bytes);
  }
}
