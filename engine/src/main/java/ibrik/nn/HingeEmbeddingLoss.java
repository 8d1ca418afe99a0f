package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** A distance where the target is 1, {@code max(0, margin - x)} where it is -1. */
public class HingeEmbeddingLoss extends ReducedLoss<HingeEmbeddingLoss> {
  private double margin = 1;

  /** The margin; default 1. */
  public HingeEmbeddingLoss margin(double margin) {
    this.margin = margin;
    return this;
  }

  @Override
  public Tensor forward(Tensor input, Tensor target) {
    return F.hingeEmbeddingLoss(input, target, margin, reduction());
  }
}
