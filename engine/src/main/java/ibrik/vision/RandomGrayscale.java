package ibrik.vision;

/** Takes the colour away with a probability; the number of channels stays. */
public final class RandomGrayscale extends RandomTransform {
  private final double p;

  /** One picture in ten. */
  public RandomGrayscale() {
    this(0.1);
  }

  /**
   * With probability {@code p}.
   *
   * @throws IllegalArgumentException for one outside of [0, 1]
   */
  public RandomGrayscale(double p) {
    this.p = Draws.probability("RandomGrayscale", p);
  }

  @Override
  ImageTransform draw(Extent of) {
    return Draws.chance(p) ? new Grayscale(of.channels() == 1 ? 1 : 3) : Identity.INSTANCE;
  }
}
