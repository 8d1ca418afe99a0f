package ibrik.vision;

import ibrik.tensor.Storage;

/** Where the pixels of a turned tensor come from: torchvision's grid, in pixels. */
final class TensorRotation {
  private static final float TOLERANCE = 1e-4f;

  private final int inHeight;
  private final int inWidth;
  private final int height;
  private final int width;
  private final float cos;
  private final float sin;

  TensorRotation(Extent of, double degrees, boolean expand) {
    double radians = Math.toRadians(degrees);
    inHeight = of.height();
    inWidth = of.width();
    cos = (float) Math.cos(radians);
    sin = (float) Math.sin(radians);
    height = expand ? size(inHeight, inWidth) : inHeight;
    width = expand ? size(inWidth, inHeight) : inWidth;
  }

  /** How far the turned corners reach, {@code along} one side and across the other. */
  private int size(int along, int across) {
    float reach = Math.abs(cos) * (along * 0.5f) + Math.abs(sin) * (across * 0.5f);
    float middle = along * 0.5f;
    return (int) (Math.ceil(truncated(middle + reach)) - Math.floor(truncated(middle - reach)));
  }

  /** To four digits, so that a rounding error makes no further pixel. */
  private static float truncated(float value) {
    return (int) (value / TOLERANCE) * TOLERANCE;
  }

  int height() {
    return height;
  }

  int width() {
    return width;
  }

  private float x(int i) {
    float dx = i % width - width * 0.5f + 0.5f;
    float dy = i / width - height * 0.5f + 0.5f;
    return cos * dx - sin * dy + inWidth * 0.5f - 0.5f;
  }

  private float y(int i) {
    float dx = i % width - width * 0.5f + 0.5f;
    float dy = i / width - height * 0.5f + 0.5f;
    return sin * dx + cos * dy + inHeight * 0.5f - 0.5f;
  }

  double nearest(Storage plane, int from, int i, double around) {
    int x = (int) Math.rint(x(i));
    int y = (int) Math.rint(y(i));
    return inside(x, y) ? plane.getDouble(from + y * inWidth + x) : around;
  }

  /**
   * Between four pixels; outside of the image they are 0.
   *
   * @param around null, or what is blended in as far as the place is outside. As in torchvision the
   *     rest is weakened once more then
   */
  double bilinear(Storage plane, int from, int i, Double around) {
    float x = x(i);
    float y = y(i);
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    double value = 0;
    double covered = 0;
    for (int corner = 0; corner < 4; corner++) {
      int cx = left + (corner & 1);
      int cy = top + (corner >> 1);
      if (inside(cx, cy)) {
        double weight = (1 - Math.abs(x - cx)) * (1 - Math.abs(y - cy));
        value += weight * plane.getDouble(from + cy * inWidth + cx);
        covered += weight;
      }
    }
    return around == null ? value : value * covered + (1 - covered) * around;
  }

  private boolean inside(int x, int y) {
    return x >= 0 && x < inWidth && y >= 0 && y < inHeight;
  }
}
