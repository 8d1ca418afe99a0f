package ibrik.vision;

import ibrik.tensor.Tensor;

/** A transform that changes each value for itself; opacity stays. */
public abstract class PointTransform extends ImageTransform {
  /**
   * The new value.
   *
   * @param value from 0 to {@code bound}
   * @param bound 255 for bytes, 1 for floats
   */
  abstract float changed(float value, float bound);

  @Override
  public final Image apply(Image image) {
    byte[] table = new byte[256];
    for (int i = 0; i < table.length; i++) {
      table[i] = (byte) (int) changed(i, 255);
    }
    byte[] bytes = image.toByteArray();
    int opacity = image.mode() == Image.Mode.RGBA ? 3 : -1;
    for (int i = 0; i < bytes.length; i++) {
      if (i % image.channels() != opacity) {
        bytes[i] = table[bytes[i] & 0xff];
      }
    }
    return new Image(image.mode(), image.width(), image.height(), bytes);
  }

  @Override
  public final Tensor apply(Tensor image) {
    float bound = Pixels.bound(getClass().getSimpleName(), image.dtype());
    return Pixels.map(
        getClass().getSimpleName(),
        image,
        pixel -> {
          for (int c = 0; c < pixel.length; c++) {
            pixel[c] = changed(pixel[c], bound);
          }
        });
  }
}
