package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** {@code max(0, -y (x1 - x2) + margin)}: y is 1 where x1 is to rank higher, else -1. */
public class MarginRankingLoss extends TripleLoss<MarginRankingLoss> {
  private double margin;

  /** The margin; default 0. */
  public MarginRankingLoss margin(double margin) {
    this.margin = margin;
    return this;
  }

  @Override
  public Tensor forward(Tensor input1, Tensor input2, Tensor target) {
    return F.marginRankingLoss(input1, input2, target, margin, reduction());
  }
}
