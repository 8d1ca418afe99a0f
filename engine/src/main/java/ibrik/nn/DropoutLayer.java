package ibrik.nn;

/** What the dropout layers share: the probability. */
public abstract class DropoutLayer<L extends DropoutLayer<L>> extends InPlaceLayer<L> {
  private final double p;

  DropoutLayer(double p) {
    this.p = Checks.probability(getName(), p);
  }

  final double p() {
    return p;
  }

  @Override
  protected final String extraRepr() {
    return "p=%s, inplace=%s".formatted(Repr.of(p), Repr.of(isInplace()));
  }
}
