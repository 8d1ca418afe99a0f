package ibrik.vision;

/** Exchanges left and right with a probability; the others stay as they are. */
public final class RandomHorizontalFlip extends RandomTransform {
  private static final HorizontalFlip FLIP = new HorizontalFlip();

  private final double p;

  /** One picture in two. */
  public RandomHorizontalFlip() {
    this(0.5);
  }

  /**
   * With probability {@code p}.
   *
   * @throws IllegalArgumentException for one outside of [0, 1]
   */
  public RandomHorizontalFlip(double p) {
    this.p = Draws.probability("RandomHorizontalFlip", p);
  }

  @Override
  ImageTransform draw(Extent of) {
    return Draws.chance(p) ? FLIP : Identity.INSTANCE;
  }
}
