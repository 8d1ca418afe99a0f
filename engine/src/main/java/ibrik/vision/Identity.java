package ibrik.vision;

import ibrik.tensor.Tensor;

/** Leaves an image as it is: what a random transform does when it does nothing. */
final class Identity extends ImageTransform {
  static final Identity INSTANCE = new Identity();

  private Identity() {}

  @Override
  public Image apply(Image image) {
    return image;
  }

  @Override
  public Tensor apply(Tensor image) {
    return image;
  }
}
