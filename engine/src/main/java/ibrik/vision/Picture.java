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
}
