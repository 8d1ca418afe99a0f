package ibrik.vision;

/** The negative of an image. */
public final class Invert extends PointTransform {
  /** There is nothing to choose. */
  public Invert() {}

  @Override
  float changed(float value, float bound) {
    return bound - value;
  }
}
