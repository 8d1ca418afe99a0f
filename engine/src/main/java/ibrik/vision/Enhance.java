package ibrik.vision;

import java.util.function.IntUnaryOperator;

/** Images of bytes by the rules of Pillow's {@code ImageEnhance}. */
final class Enhance {
  private Enhance() {}

  /**
   * From {@code degenerate} (factor 0) over the image (factor 1) and beyond; opacity stays.
   *
   * @param degenerate for the number of a byte the byte that stands there without the property
   */
  static Image blend(Image image, IntUnaryOperator degenerate, float factor) {
    byte[] bytes = image.toByteArray();
    boolean within = factor >= 0 && factor <= 1;
    for (int i = 0; i < bytes.length; i++) {
      if (image.mode() == Image.Mode.RGBA && i % 4 == 3) {
        continue;
      }
      int from = degenerate.applyAsInt(i);
      float value = from + factor * ((bytes[i] & 0xff) - from);
      bytes[i] = (byte) (int) (within ? value : Math.clamp(value, 0, 255));
    }
    return new Image(image.mode(), image.width(), image.height(), bytes);
  }
}
