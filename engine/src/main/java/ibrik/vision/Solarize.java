package ibrik.vision;

/** The negative of what is brighter than a threshold. */
public final class Solarize extends PointTransform {
  private final float threshold;

  /**
   * Values from {@code threshold} on become their negatives.
   *
   * @param threshold 0 to 255 for images and uint8, 0 to 1 for floats
   * @throws IllegalArgumentException for a negative one, or more than 255
   */
  public Solarize(double threshold) {
    if (!(threshold >= 0 && threshold <= 255)) {
      throw new IllegalArgumentException(
          "Solarize: expected a threshold from 0 to 255 (floats: to 1), given " + threshold);
    }
    this.threshold = (float) threshold;
  }

  @Override
  float changed(float value, float bound) {
    return value >= threshold ? bound - value : value;
  }
}
