package ibrik.vision;

import ibrik.tensor.DType;
import ibrik.tensor.Tensor;

/** Other colours: the hue goes round by a part of the circle. Grey images stay as they are. */
public final class AdjustHue extends ImageTransform {
  private final double shift;

  /**
   * By that part of the circle.
   *
   * @throws IllegalArgumentException for one outside of [-0.5, 0.5]
   */
  public AdjustHue(double shift) {
    if (!(shift >= -0.5 && shift <= 0.5)) {
      throw new IllegalArgumentException(
          "AdjustHue: expected a part of the circle from -0.5 to 0.5, given " + shift);
    }
    this.shift = shift;
  }

  @Override
  public Image apply(Image image) {
    if (image.mode() == Image.Mode.L) {
      return image;
    }
    byte[] bytes = image.toByteArray();
    int turn = (int) (shift * 255) & 0xff;
    for (int i = 0; i < bytes.length; i += image.channels()) {
      ByteHsv.turn(bytes, i, turn);
    }
    return new Image(image.mode(), image.width(), image.height(), bytes);
  }

  @Override
  public Tensor apply(Tensor image) {
    float bound = Pixels.bound("AdjustHue", image.dtype());
    boolean whole = image.dtype() == DType.UINT8;
    return Pixels.map(
        "AdjustHue",
        image,
        pixel -> {
          if (pixel.length == 3) {
            turn(pixel, bound, whole);
          }
        });
  }

  private void turn(float[] pixel, float bound, boolean whole) {
    float r = pixel[0] / bound;
    float g = pixel[1] / bound;
    float b = pixel[2] / bound;
    float max = Math.max(r, Math.max(g, b));
    float min = Math.min(r, Math.min(g, b));
    float range = max - min;
    float saturation = range / (max == min ? 1 : max);
    float h = hue(r, g, b, max, max == min ? 1 : range);
    double turned = h + shift;
    h = (float) (turned - Math.floor(turned));
    toRgb(h, saturation, max, pixel);
    for (int c = 0; c < 3; c++) {
      pixel[c] = whole ? (int) (pixel[c] * bound) : pixel[c];
    }
  }

  private static float hue(float r, float g, float b, float max, float range) {
    float red = (max - r) / range;
    float green = (max - g) / range;
    float blue = (max - b) / range;
    float sixths = 4 + green - red;
    if (max == r) {
      sixths = blue - green;
    } else if (max == g) {
      sixths = 2 + red - blue;
    }
    return (sixths / 6 + 1) % 1;
  }

  private static void toRgb(float h, float s, float v, float[] pixel) {
    float sixths = (float) Math.floor(h * 6);
    float f = h * 6 - sixths;
    float p = Math.clamp(v * (1 - s), 0f, 1f);
    float q = Math.clamp(v * (1 - s * f), 0f, 1f);
    float t = Math.clamp(v * (1 - s * (1 - f)), 0f, 1f);
    switch ((int) sixths % 6) {
      case 0 -> set(pixel, v, t, p);
      case 1 -> set(pixel, q, v, p);
      case 2 -> set(pixel, p, v, t);
      case 3 -> set(pixel, p, q, v);
      case 4 -> set(pixel, t, p, v);
      default -> set(pixel, v, p, q);
    }
  }

  private static void set(float[] pixel, float r, float g, float b) {
    pixel[0] = r;
    pixel[1] = g;
    pixel[2] = b;
  }
}
