package ibrik.vision;

/** Applies transforms together with a probability, or none of them. */
public final class RandomApply implements Transform {
  private final Compose chain;
  private final double p;

  /** One picture in two. */
  public RandomApply(Transform... steps) {
    this(0.5, steps);
  }

  /**
   * With probability {@code p}.
   *
   * @throws IllegalArgumentException for one outside of [0, 1]
   */
  public RandomApply(double p, Transform... steps) {
    this.p = Draws.probability("RandomApply", p);
    this.chain = new Compose(steps);
  }

  @Override
  public Picture apply(Picture picture) {
    // torchvision skips where p is less than the number drawn: equal ones count.
    return Draws.chance(Math.nextUp((float) p)) ? chain.apply(picture) : picture;
  }
}
