package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** Binary cross-entropy of scores, before the sigmoid, without its loss of digits. */
public class BCEWithLogitsLoss extends ReducedLoss<BCEWithLogitsLoss> {
  /** A factor for each element of a batch; default: none. */
  public BCEWithLogitsLoss weight(Tensor weight) {
    registerBuffer("weight", weight);
    return this;
  }

  /** A factor for the positive part of each class; default: none. */
  public BCEWithLogitsLoss posWeight(Tensor posWeight) {
    registerBuffer("pos_weight", posWeight);
    return this;
  }

  @Override
  public Tensor forward(Tensor input, Tensor target) {
    return F.binaryCrossEntropyWithLogits(
        input, target, buffer("weight"), reduction(), buffer("pos_weight"));
  }
}
