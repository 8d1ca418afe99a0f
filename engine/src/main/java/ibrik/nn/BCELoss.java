package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** Binary cross-entropy of probabilities, {@code -(t log x + (1 - t) log(1 - x))}. */
public class BCELoss extends ReducedLoss<BCELoss> {
  /** A factor for each element of a batch; default: none. */
  public BCELoss weight(Tensor weight) {
    registerBuffer("weight", weight);
    return this;
  }

  @Override
  public Tensor forward(Tensor input, Tensor target) {
    return F.binaryCrossEntropy(input, target, buffer("weight"), reduction());
  }
}
