package ibrik.vision;

import ibrik.tensor.DType;
import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;

/** Tensors of colour images, pixel by pixel. */
final class Pixels {
  /** Changes one pixel: its channels as floats, in place. */
  @FunctionalInterface
  interface Change {
    void apply(float[] pixel);
  }

  private Pixels() {}

  /**
   * {@code image} [..., C, H, W] with each pixel changed; whole numbers lose their fractions again.
   */
  static Tensor map(String op, Tensor image, Change change) {
    var extent = Extent.of(image);
    int channels = colours(op, image, extent);
    var dense = image.detach().contiguous();
    int area = extent.height() * extent.width();
    var out = Storage.allocate(image.dtype(), Math.toIntExact(image.numel()));
    float[] pixel = new float[channels];
    for (int at = 0; at < out.size(); at += channels * area) {
      for (int i = at; i < at + area; i++) {
        for (int c = 0; c < channels; c++) {
          pixel[c] = (float) dense.storage().getDouble(dense.storageOffset() + i + c * area);
        }
        change.apply(pixel);
        for (int c = 0; c < channels; c++) {
          out.setDouble(i + c * area, pixel[c]);
        }
      }
    }
    return Tensor.of(out, image.shape().toArray());
  }

  private static int colours(String op, Tensor image, Extent extent) {
    if (image.dim() < 3 || (extent.channels() != 1 && extent.channels() != 3)) {
      throw new IllegalArgumentException(
          "%s: expected a tensor of 1 or 3 channels [..., C, H, W], given %s"
              .formatted(op, image.shape()));
    }
    return extent.channels();
  }

  /** The greatest value of a channel: 1 of floats, 255 of bytes. */
  static float bound(String op, DType dtype) {
    if (dtype != DType.UINT8 && !dtype.isFloatingPoint()) {
      throw new IllegalArgumentException(
          "%s: expected uint8 or a float dtype, given %s".formatted(op, dtype));
    }
    return dtype.isFloatingPoint() ? 1 : 255;
  }

  /** {@code ratio * a + (1 - ratio) * b}, within 0 and {@code bound}. */
  static float blend(float a, float b, float ratio, float rest, float bound) {
    return Math.clamp(ratio * a + rest * b, 0, bound);
  }

  /** Brightness of a pixel by torchvision's weights, of bytes without its fraction. */
  static float brightness(float[] pixel, boolean whole) {
    if (pixel.length == 1) {
      return pixel[0];
    }
    float value = 0.2989f * pixel[0] + 0.587f * pixel[1] + 0.114f * pixel[2];
    return whole ? (int) value : value;
  }
}
