package ibrik.vision;

import ibrik.tensor.Tensor;

/** The sizes of a picture. */
record Extent(int channels, int height, int width) {
  static Extent of(Image image) {
    return new Extent(image.channels(), image.height(), image.width());
  }

  /** Of a tensor [..., C, H, W] or [H, W]. */
  static Extent of(Tensor image) {
    if (image.dim() < 2) {
      throw new IllegalArgumentException(
          "a transform of images expects a tensor [..., C, H, W], given " + image.shape());
    }
    return new Extent(image.dim() == 2 ? 1 : image.size(-3), image.size(-2), image.size(-1));
  }
}
