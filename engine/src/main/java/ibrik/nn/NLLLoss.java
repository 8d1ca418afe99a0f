package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** Minus the log-probabilities of the right classes: [N, C, d…] against int64 [N, d…]. */
public class NLLLoss extends ReducedLoss<NLLLoss> {
  private long ignoreIndex = -100;

  /** A factor for each class; default: none. */
  public NLLLoss weight(Tensor weight) {
    registerBuffer("weight", weight);
    return this;
  }

  /** The class number of elements that don't count; default -100. */
  public NLLLoss ignoreIndex(long ignoreIndex) {
    this.ignoreIndex = ignoreIndex;
    return this;
  }

  @Override
  public Tensor forward(Tensor input, Tensor target) {
    return F.nllLoss(input, target, buffer("weight"), ignoreIndex, reduction());
  }
}
