package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** {@code sum over j ≠ y of max(0, margin - x[y] + x[j])^p / C}, for class numbers y. */
public class MultiMarginLoss extends ReducedLoss<MultiMarginLoss> {
  private int p = 1;
  private double margin = 1;
  private Tensor weight;

  /**
   * 1 or 2; default 1.
   *
   * @throws IllegalArgumentException for another
   */
  public MultiMarginLoss p(int p) {
    if (p != 1 && p != 2) {
      throw new IllegalArgumentException("MultiMarginLoss: expected p = 1 or 2, given " + p);
    }
    this.p = p;
    return this;
  }

  /** The margin; default 1. */
  public MultiMarginLoss margin(double margin) {
    this.margin = margin;
    return this;
  }

  /** One for each class; default none. */
  public MultiMarginLoss weight(Tensor weight) {
    this.weight = weight;
    return this;
  }

  @Override
  public Tensor forward(Tensor input, Tensor target) {
    return F.multiMarginLoss(input, target, p, margin, weight, reduction());
  }
}
