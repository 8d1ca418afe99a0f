package ibrik.vision;

import ibrik.tensor.DType;
import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;

/** From an image to a float32 tensor [C, H, W] with values from 0 to 1. */
public final class ToTensor implements Transform {
  /** There is nothing to choose. */
  public ToTensor() {}

  /** The image as a tensor. */
  public Tensor apply(Image image) {
    int channels = image.channels();
    int area = image.width() * image.height();
    byte[] bytes = image.bytes();
    float[] values = new float[bytes.length];
    for (int c = 0; c < channels; c++) {
      for (int i = 0; i < area; i++) {
        values[c * area + i] = (bytes[i * channels + c] & 0xff) / 255f;
      }
    }
    return Tensor.of(Storage.of(values), channels, image.height(), image.width());
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
