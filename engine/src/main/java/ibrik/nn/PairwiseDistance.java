package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** The p-norm of the difference along the last dimension. */
public class PairwiseDistance extends PairLayer {
  private double p = 2;
  private double eps = 1e-6;
  private boolean keepdim;

  /** The norm; default 2. */
  public PairwiseDistance p(double p) {
    this.p = p;
    return this;
  }

  /** Added to the difference; default 1e-6. */
  public PairwiseDistance eps(double eps) {
    this.eps = eps;
    return this;
  }

  /** Whether the last dimension stays, with size 1; default false. */
  public PairwiseDistance keepdim(boolean keepdim) {
    this.keepdim = keepdim;
    return this;
  }

  @Override
  public Tensor forward(Tensor input1, Tensor input2) {
    return F.pairwiseDistance(input1, input2, p, eps, keepdim);
  }
}
