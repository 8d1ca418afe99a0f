package ibrik.vision;

import ibrik.tensor.DType;
import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;

/** From an image to a float32 tensor [C, H, W] with values from 0 to 1. */
public final class ToTensor implements Transform {
  private static final float[] OF_BYTE = new float[256];

  static {
    for (int i = 0; i < OF_BYTE.length; i++) {
      OF_BYTE[i] = i / 255f;
    }
  }

  /** There is nothing to choose. */
  public ToTensor() {}

  /** The image as a tensor. */
  public Tensor apply(Image image) {
    int channels = image.channels();
    int area = image.width() * image.height();
    byte[] bytes = image.bytes();
    float[] values = new float[bytes.length];
    for (int c = 0; c < channels; c++) {
      copyPlane(bytes, c, channels, values, c * area, area);
    }
    return Tensor.of(Storage.of(values), channels, image.height(), image.width());
  }

  private static void copyPlane(
      byte[] bytes, int from, int step, float[] values, int to, int area) {
    int at = from;
    for (int i = to; i < to + area; i++, at += step) {
      values[i] = OF_BYTE[bytes[at] & 0xff];
    }
  }

  @Override
  public Picture apply(Picture picture) {
    return switch (picture) {
      case Image image -> Picture.of(apply(image));
      case TensorPicture(var tensor) ->
          throw new IllegalArgumentException(
              "ToTensor: expected an image, given a tensor %s; leave ToTensor out"
                  .formatted(tensor.shape()));
    };
  }

  /**
   * From an array [H, W, C] or [H, W] of pixels, as NumPy programs hold pictures: uint8 becomes
   * float32 from 0 to 1, other dtypes keep their values.
   */
  public static Tensor ofArray(Tensor array) {
    if (array.dim() != 2 && array.dim() != 3) {
      throw new IllegalArgumentException(
          "ToTensor: expected an array [H, W, C] or [H, W], given " + array.shape());
    }
    int height = array.size(0);
    int width = array.size(1);
    var planes =
        array.dim() == 2
            ? array.reshape(1, height, width)
            : array.transpose(1, 2).transpose(0, 1).contiguous();
    return array.dtype() == DType.UINT8 ? planes.to(DType.FLOAT32).div(255) : planes;
  }
}
