package ibrik.vision;

import ibrik.tensor.Tensor;

/** A transform that makes images of images and tensors of tensors. */
public abstract class ImageTransform implements Transform {
  /** For transforms of one's own. */
  protected ImageTransform() {}

  /** The image, changed. */
  public abstract Image apply(Image image);

  /**
   * The tensor, changed.
   *
   * @param image [C, H, W], or with further dimensions in front, which are changed alike
   */
  public abstract Tensor apply(Tensor image);

  @Override
  public final Picture apply(Picture picture) {
    return switch (picture) {
      case Image image -> apply(image);
      case TensorPicture(var tensor) -> Picture.of(apply(tensor));
    };
  }
}
