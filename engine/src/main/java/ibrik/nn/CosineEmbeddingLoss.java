package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** {@code 1 - cos} where the target is 1, {@code max(0, cos - margin)} where it is -1. */
public class CosineEmbeddingLoss extends TripleLoss<CosineEmbeddingLoss> {
  private double margin;

  /** The margin; default 0. */
  public CosineEmbeddingLoss margin(double margin) {
    this.margin = margin;
    return this;
  }

  @Override
  public Tensor forward(Tensor input1, Tensor input2, Tensor target) {
    return F.cosineEmbeddingLoss(input1, input2, target, margin, reduction());
  }
}
