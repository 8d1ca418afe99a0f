package ibrik.optim;

import static ibrik.optim.Hyperparameter.BETA1;
import static ibrik.optim.Hyperparameter.BETA2;
import static ibrik.optim.Hyperparameter.EPS;
import static ibrik.optim.Hyperparameter.LR;
import static ibrik.optim.Hyperparameter.WEIGHT_DECAY;

import ibrik.cpu.Updates;
import ibrik.tensor.Tensor;

/**
 * What Adam and AdamW share: running means of gradients and of their squares, corrected for their
 * start at 0.
 *
 * @param <O> the optimizer itself, for chained options
 */
public abstract class AdamLike<O extends AdamLike<O>> extends ElementwiseOptimizer {
  private static final String AMSGRAD = "amsgrad";

  AdamLike(Iterable<? extends Tensor> params, double lr, double weightDecay) {
    set(LR, lr);
    set(BETA1, 0.9);
    set(BETA2, 0.999);
    set(EPS, 1e-8);
    set(WEIGHT_DECAY, weightDecay);
    set(AMSGRAD, false);
    addParamGroup(new ParamGroup(params));
  }

  @SuppressWarnings("unchecked")
  private O self() {
    return (O) this;
  }

  /** The decays of the means of gradients and of their squares, less than 1; default 0.9, 0.999. */
  public final O betas(double beta1, double beta2) {
    BETA2.checked(beta2);
    set(BETA1, beta1);
    set(BETA2, beta2);
    return self();
  }

  /** Keeps the divisor from 0; default 1e-8. */
  public final O eps(double eps) {
    set(EPS, eps);
    return self();
  }

  /** How strongly parameters are drawn to 0. */
  public final O weightDecay(double weightDecay) {
    set(WEIGHT_DECAY, weightDecay);
    return self();
  }

  /** Divides by the largest mean square so far (Reddi et al., 2018); default false. */
  public final O amsgrad(boolean amsgrad) {
    set(AMSGRAD, amsgrad);
    return self();
  }

  /**
   * One step.
   *
   * @param penalty the factor of {@code p} that is added to the gradient
   * @param shrink what {@code p} is multiplied by first
   */
  final void update(ParamGroup group, Update u, double penalty, double shrink) {
    long t = u.state().nextStep();
    double beta1 = group.get(BETA1);
    double beta2 = group.get(BETA2);
    double eps = group.get(EPS);
    double stepSize = group.lr() / (1 - Math.pow(beta1, t));
    double rootCorrection = Math.sqrt(1 - Math.pow(beta2, t));
    boolean amsgrad = is(AMSGRAD);
    var means = u.slot("exp_avg");
    var squares = u.slot("exp_avg_sq");
    if (u.isFloat32() && !amsgrad) {
      Updates.adam(
          u.paramFloats(),
          u.gradientFloats(),
          means.floats(),
          squares.floats(),
          u.size(),
          (float) stepSize,
          beta1,
          beta2,
          (float) eps,
          (float) rootCorrection,
          (float) penalty,
          (float) shrink);
      return;
    }
    var largest = amsgrad ? u.slot("max_exp_avg_sq") : null;
    u.each(
        (i, before, g) -> {
          double p = before * shrink;
          double d = g + penalty * p;
          double mean = beta1 * means.getDouble(i) + (1 - beta1) * d;
          double square = beta2 * squares.getDouble(i) + (1 - beta2) * d * d;
          means.setDouble(i, mean);
          squares.setDouble(i, square);
          if (largest != null) {
            square = Math.max(square, largest.getDouble(i));
            largest.setDouble(i, square);
          }
          return p - stepSize * mean / (Math.sqrt(square) / rootCorrection + eps);
        });
  }
}
