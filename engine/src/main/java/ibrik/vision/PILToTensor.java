package ibrik.vision;

import ibrik.tensor.Tensor;

/** From an image to a uint8 tensor [C, H, W], not scaled. */
public final class PILToTensor implements Transform {
  /** There is nothing to choose. */
  public PILToTensor() {}

  /** The image as a tensor. */
  public Tensor apply(Image image) {
    return image.toTensor();
  }

  @Override
  public Picture apply(Picture picture) {
    return switch (picture) {
      case Image image -> Picture.of(image.toTensor());
      case TensorPicture(var tensor) ->
          throw new IllegalArgumentException(
              "PILToTensor: expected an image, given a tensor " + tensor.shape());
    };
  }
}
