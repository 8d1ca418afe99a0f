package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/**
 * Cross-entropy of scores [N, C, d…], before the softmax, against class numbers, int64 [N, d…], or
 * probabilities of the same shape as the scores.
 */
public class CrossEntropyLoss extends ReducedLoss<CrossEntropyLoss> {
  private long ignoreIndex = -100;

  private double labelSmoothing;

  /** A factor for each class; default: none. */
  public CrossEntropyLoss weight(Tensor weight) {
    registerBuffer("weight", weight);
    return this;
  }

  /** The class number of elements that don't count; default -100. */
  public CrossEntropyLoss ignoreIndex(long ignoreIndex) {
    this.ignoreIndex = ignoreIndex;
    return this;
  }

  /**
   * The share of the target that is spread over all classes; default 0.
   *
   * @throws IllegalArgumentException unless it is from 0 to 1
   */
  public CrossEntropyLoss labelSmoothing(double labelSmoothing) {
    this.labelSmoothing = Checks.probability("CrossEntropyLoss", labelSmoothing);
    return this;
  }

  @Override
  public Tensor forward(Tensor input, Tensor target) {
    return F.crossEntropy(
        input, target, buffer("weight"), ignoreIndex, reduction(), labelSmoothing);
  }
}
