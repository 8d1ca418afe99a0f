package ibrik.vision;

import ibrik.tensor.Tensor;

/** A transform that first draws what it does, then does it. */
public abstract class RandomTransform extends ImageTransform {
  /** What is done to a picture of these sizes this time. */
  abstract ImageTransform draw(Extent of);

  @Override
  public final Image apply(Image image) {
    return draw(Extent.of(image)).apply(image);
  }

  @Override
  public final Tensor apply(Tensor image) {
    return draw(Extent.of(image)).apply(image);
  }
}
