package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** The mean binary cross-entropy of scores of several labels. */
public class MultiLabelSoftMarginLoss extends ReducedLoss<MultiLabelSoftMarginLoss> {
  private Tensor weight;

  /** One for each class; default none. */
  public MultiLabelSoftMarginLoss weight(Tensor weight) {
    this.weight = weight;
    return this;
  }

  @Override
  public Tensor forward(Tensor input, Tensor target) {
    return F.multilabelSoftMarginLoss(input, target, weight, reduction());
  }
}
