package ibrik.vision;

/** Exchanges top and bottom with a probability; the others stay as they are. */
public final class RandomVerticalFlip extends RandomTransform {
  private static final VerticalFlip FLIP = new VerticalFlip();

  private final double p;

  /** One picture in two. */
  public RandomVerticalFlip() {
    this(0.5);
  }

  /**
   * With probability {@code p}.
   *
   * @throws IllegalArgumentException for one outside of [0, 1]
   */
  public RandomVerticalFlip(double p) {
    this.p = Draws.probability("RandomVerticalFlip", p);
  }

  @Override
  ImageTransform draw(Extent of) {
    return Draws.chance(p) ? FLIP : Identity.INSTANCE;
  }
}
