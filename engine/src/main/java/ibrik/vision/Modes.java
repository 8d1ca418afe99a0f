package ibrik.vision;

import ibrik.vision.Image.Mode;

/** From one mode to another, by Pillow's rules. */
final class Modes {
  private Modes() {}

  static Image convert(Image image, Mode wanted) {
    byte[] from = image.bytes();
    int area = image.width() * image.height();
    byte[] to = new byte[Math.multiplyExact(area, wanted.channels())];
    int step = image.channels();
    for (int i = 0; i < area; i++) {
      int at = i * step;
      if (wanted == Mode.L) {
        to[i] = (byte) brightness(from[at] & 0xff, from[at + 1] & 0xff, from[at + 2] & 0xff);
        continue;
      }
      int out = i * wanted.channels();
      boolean grey = image.mode() == Mode.L;
      to[out] = from[at];
      to[out + 1] = from[grey ? at : at + 1];
      to[out + 2] = from[grey ? at : at + 2];
      if (wanted == Mode.RGBA) {
        to[out + 3] = (byte) 255;
      }
    }
    return new Image(wanted, image.width(), image.height(), to);
  }

  /** ITU-R 601-2 in 16 bits of fraction, rounded. */
  static int brightness(int red, int green, int blue) {
    return (red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16;
  }
}
