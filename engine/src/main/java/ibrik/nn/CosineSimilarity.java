package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** The cosine of the angle between vectors along a dimension. */
public class CosineSimilarity extends PairLayer {
  private int dim = 1;
  private double eps = 1e-8;

  /** Where the vectors lie; default 1. */
  public CosineSimilarity dim(int dim) {
    this.dim = dim;
    return this;
  }

  /** What norms are at least; default 1e-8. */
  public CosineSimilarity eps(double eps) {
    this.eps = eps;
    return this;
  }

  @Override
  public Tensor forward(Tensor input1, Tensor input2) {
    return F.cosineSimilarity(input1, input2, dim, eps);
  }
}
