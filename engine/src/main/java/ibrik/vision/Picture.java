package ibrik.vision;

import ibrik.tensor.Tensor;

/**
 * What a chain of transforms hands on: an {@link Image} up to {@link ToTensor}, a tensor after it.
 */
public sealed interface Picture permits Image, TensorPicture {
  /** A tensor [C, H, W], or a batch of them, as a picture. */
  static Picture of(Tensor tensor) {
    return new TensorPicture(tensor);
  }

  /**
   * The tensor.
   *
   * @throws IllegalArgumentException where it is still an image
   */
  default Tensor asTensor() {
    return switch (this) {
      case TensorPicture(var tensor) -> tensor;
      case Image image ->
          throw new IllegalArgumentException(
              "expected a tensor, the transforms left %s; append ToTensor to them"
                  .formatted(image));
    };
  }
}
