package ibrik.optim;

import static ibrik.optim.Hyperparameter.BETA1;
import static ibrik.optim.Hyperparameter.BETA2;
import static ibrik.optim.Hyperparameter.EPS;
import static ibrik.optim.Hyperparameter.LR;
import static ibrik.optim.Hyperparameter.WEIGHT_DECAY;

import ibrik.tensor.Tensor;

/**
 * Adam with the largest gradient in place of the mean square (Kingma and Ba, 2015): {@code u =
 * max(beta2 u, |g| + eps)}, {@code p -= lr / (1 - beta1^t) m / u}.
 */
public final class Adamax extends ElementwiseOptimizer {
  /** With learning rate 0.002. */
  public Adamax(Iterable<? extends Tensor> params) {
    this(params, 2e-3);
  }

  /**
   * @throws IllegalArgumentException for a negative rate, no parameters, or one given twice
   */
  public Adamax(Iterable<? extends Tensor> params, double lr) {
    set(LR, lr);
    set(BETA1, 0.9);
    set(BETA2, 0.999);
    set(EPS, 1e-8);
    set(WEIGHT_DECAY, 0);
    addParamGroup(new ParamGroup(params));
  }

  /** The decays of the mean and of the largest gradient, less than 1; default 0.9, 0.999. */
  public Adamax betas(double beta1, double beta2) {
    BETA2.checked(beta2);
    set(BETA1, beta1);
    set(BETA2, beta2);
    return this;
  }

  /** Keeps the divisor from 0; default 1e-8. */
  public Adamax eps(double eps) {
    set(EPS, eps);
    return this;
  }

  /** The factor of the penalty {@code p² / 2}; default 0. */
  public Adamax weightDecay(double weightDecay) {
    set(WEIGHT_DECAY, weightDecay);
    return this;
  }

  @Override
  void update(ParamGroup group, Update update) {
    long t = update.state().nextStep();
    double beta1 = group.get(BETA1);
    double beta2 = group.get(BETA2);
    double eps = group.get(EPS);
    double decay = group.get(WEIGHT_DECAY);
    double stepSize = group.lr() / (1 - Math.pow(beta1, t));
    var means = update.slot("exp_avg");
    var largest = update.slot("exp_inf");
    update.each(
        (i, p, g) -> {
          double d = g + decay * p;
          double mean = beta1 * means.getDouble(i) + (1 - beta1) * d;
          double size = Math.max(beta2 * largest.getDouble(i), Math.abs(d) + eps);
          means.setDouble(i, mean);
          largest.setDouble(i, size);
          return p - stepSize * mean / size;
        });
  }
}
