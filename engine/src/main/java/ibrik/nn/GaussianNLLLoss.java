package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** The negative log-likelihood of normal distributions of given variances. */
public class GaussianNLLLoss extends TripleLoss<GaussianNLLLoss> {
  private boolean full;
  private double eps = 1e-6;

  /** Whether the constant term is added; default false. */
  public GaussianNLLLoss full(boolean full) {
    this.full = full;
    return this;
  }

  /** What variances are raised to; default 1e-6. */
  public GaussianNLLLoss eps(double eps) {
    this.eps = eps;
    return this;
  }

  @Override
  public Tensor forward(Tensor input, Tensor target, Tensor var) {
    return F.gaussianNllLoss(input, target, var, full, eps, reduction());
  }
}
