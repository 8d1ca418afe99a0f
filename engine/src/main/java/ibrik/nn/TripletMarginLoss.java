package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** {@code max(0, d(anchor, positive) - d(anchor, negative) + margin)}. */
public class TripletMarginLoss extends TripleLoss<TripletMarginLoss> {
  private double margin = 1;
  private double p = 2;
  private double eps = 1e-6;
  private boolean swap;

  /** The margin; default 1. */
  public TripletMarginLoss margin(double margin) {
    this.margin = margin;
    return this;
  }

  /** The norm that distances are; default 2. */
  public TripletMarginLoss p(double p) {
    this.p = p;
    return this;
  }

  /** Added to differences; default 1e-6. */
  public TripletMarginLoss eps(double eps) {
    this.eps = eps;
    return this;
  }

  /** Whether d(positive, negative) counts where it is less; default false. */
  public TripletMarginLoss swap(boolean swap) {
    this.swap = swap;
    return this;
  }

  @Override
  public Tensor forward(Tensor anchor, Tensor positive, Tensor negative) {
    return F.tripletMarginLoss(anchor, positive, negative, margin, p, eps, swap, reduction());
  }
}
