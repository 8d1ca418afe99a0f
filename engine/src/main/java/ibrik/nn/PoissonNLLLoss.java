package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** The negative log-likelihood of counts: {@code e^x - t x}. */
public class PoissonNLLLoss extends ReducedLoss<PoissonNLLLoss> {
  private boolean logInput = true;
  private boolean full;
  private double eps = 1e-8;

  /** Whether the input is the logarithm of the rate; default true. */
  public PoissonNLLLoss logInput(boolean logInput) {
    this.logInput = logInput;
    return this;
  }

  /** Whether Stirling's term is added; default false. */
  public PoissonNLLLoss full(boolean full) {
    this.full = full;
    return this;
  }

  /** Added to rates before their logarithm; default 1e-8. */
  public PoissonNLLLoss eps(double eps) {
    this.eps = eps;
    return this;
  }

  @Override
  public Tensor forward(Tensor input, Tensor target) {
    return F.poissonNllLoss(input, target, logInput, full, eps, reduction());
  }
}
