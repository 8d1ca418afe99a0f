package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/**
 * The Kullback-Leibler divergence of log-probabilities from probabilities, {@code t (log t - x)}.
 */
public class KLDivLoss extends ReducedLoss<KLDivLoss> {
  private boolean logTarget;

  /** Whether the target holds logarithms too; default false. */
  public KLDivLoss logTarget(boolean logTarget) {
    this.logTarget = logTarget;
    return this;
  }

  /** {@code "batchmean"} too: the sum divided by the size of the batch, the true divergence. */
  @Override
  String reductionOf(String name) {
    return name.equals("batchmean") ? name : super.reductionOf(name);
  }

  @Override
  public Tensor forward(Tensor input, Tensor target) {
    return F.klDiv(input, target, reduction(), logTarget);
  }
}
