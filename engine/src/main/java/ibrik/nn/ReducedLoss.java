package ibrik.nn;

import ibrik.nn.functional.Reduction;

/**
 * A loss whose elements are averaged, summed or left.
 *
 * @param <L> the loss itself, for chained options
 */
public abstract class ReducedLoss<L extends ReducedLoss<L>> extends Loss {
  private String reduction = "mean";

  ReducedLoss() {}

  /**
   * {@code "mean"}, {@code "sum"} or {@code "none"}; default mean.
   *
   * @throws IllegalArgumentException for another name
   */
  @SuppressWarnings("unchecked")
  public final L reduction(String reduction) {
    this.reduction = reductionOf(reduction);
    return (L) this;
  }

  /** Checks a name. */
  String reductionOf(String name) {
    return Reduction.of(getName(), name).label();
  }

  final String reduction() {
    return reduction;
  }
}
