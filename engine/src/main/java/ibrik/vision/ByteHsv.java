package ibrik.vision;

/** Hue, saturation and value in bytes, with Pillow's roundings. */
final class ByteHsv {
  private ByteHsv() {}

  /** Turns the hue of the pixel at {@code i} by {@code turn} 255ths of the circle, modulo 256. */
  static void turn(byte[] bytes, int i, int turn) {
    int r = bytes[i] & 0xff;
    int g = bytes[i + 1] & 0xff;
    int b = bytes[i + 2] & 0xff;
    int max = Math.max(r, Math.max(g, b));
    int min = Math.min(r, Math.min(g, b));
    int saturation = max == min ? 0 : (int) ((float) (max - min) / max * 255.0);
    if (saturation == 0) {
      set(bytes, i, max, max, max);
      return;
    }
    toRgb(bytes, i, hue(r, g, b, max, min) + turn & 0xff, saturation, max);
  }

  private static int hue(int r, int g, int b, int max, int min) {
    float range = max - min;
    float red = (max - r) / range;
    float green = (max - g) / range;
    float blue = (max - b) / range;
    float sixths = (float) (4.0 + green - red);
    if (r == max) {
      sixths = blue - green;
    } else if (g == max) {
      sixths = (float) (2.0 + red - blue);
    }
    return (int) ((float) ((sixths / 6.0 + 1.0) % 1.0) * 255.0);
  }

  private static void toRgb(byte[] bytes, int i, int hue, int saturation, int value) {
    int sixth = (int) Math.floor((float) hue * 6.0 / 255.0);
    float f = (float) ((float) hue * 6.0 / 255.0 - (float) sixth);
    float s = (float) (saturation / 255.0);
    int p = rounded(value * (1.0 - s));
    int q = rounded(value * (1.0 - s * f));
    int t = rounded(value * (1.0 - s * (1.0 - f)));
    switch (sixth % 6) {
      case 0 -> set(bytes, i, value, t, p);
      case 1 -> set(bytes, i, q, value, p);
      case 2 -> set(bytes, i, p, value, t);
      case 3 -> set(bytes, i, p, q, value);
      case 4 -> set(bytes, i, t, p, value);
      default -> set(bytes, i, value, p, q);
    }
  }

  private static int rounded(double value) {
    return Math.clamp((int) Math.floor(value + 0.5), 0, 255);
  }

  private static void set(byte[] bytes, int i, int r, int g, int b) {
    bytes[i] = (byte) r;
    bytes[i + 1] = (byte) g;
    bytes[i + 2] = (byte) b;
  }
}
