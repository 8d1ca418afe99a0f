package ibrik.vision;

/** Turns an image by a random angle; {@link Rotate} says how. */
public final class RandomRotation extends RandomTransform {
  private final double low;
  private final double high;
  private final Rotate rotate;

  /**
   * By an angle from -{@code degrees} to {@code degrees}.
   *
   * @throws IllegalArgumentException for a negative number
   */
  public RandomRotation(double degrees) {
    this(-degrees, degrees);
  }

  /**
   * By an angle in this range, in degrees, counter-clockwise.
   *
   * @throws IllegalArgumentException where {@code low} is greater than {@code high}
   */
  public RandomRotation(double low, double high) {
    this(low, high, new Rotate(0).fill(0));
  }

  private RandomRotation(double low, double high, Rotate rotate) {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "RandomRotation: expected degrees that are not negative, or the smaller angle first, given [%s, %s]"
              .formatted(low, high));
    }
    this.low = low;
    this.high = high;
    this.rotate = rotate;
  }

  /** How values between pixels are found: nearest (the default) or bilinear. */
  public RandomRotation interpolation(InterpolationMode mode) {
    return new RandomRotation(low, high, rotate.interpolation(mode));
  }

  /** Whether the result is as large as the turned image needs; default false. */
  public RandomRotation expand(boolean wanted) {
    return new RandomRotation(low, high, rotate.expand(wanted));
  }

  /** The value around the image, one for all channels or one for each. */
  public RandomRotation fill(double... fill) {
    return new RandomRotation(low, high, rotate.fill(fill));
  }

  @Override
  ImageTransform draw(Extent of) {
    return rotate.angle(Draws.uniform(low, high));
  }
}
