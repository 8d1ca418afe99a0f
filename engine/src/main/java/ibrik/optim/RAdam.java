package ibrik.optim;

import static ibrik.optim.Hyperparameter.BETA1;
import static ibrik.optim.Hyperparameter.BETA2;
import static ibrik.optim.Hyperparameter.EPS;
import static ibrik.optim.Hyperparameter.LR;
import static ibrik.optim.Hyperparameter.WEIGHT_DECAY;

import ibrik.tensor.Tensor;

/**
 * Adam whose step is rectified while the mean of the squares rests on few gradients (Liu et al.,
 * 2020): with {@code R = 2 / (1 - beta2) - 1} and {@code r = R - 2 t beta2^t / (1 - beta2^t)}, the
 * step is multiplied by {@code √((r - 4)(r - 2) R / ((R - 4)(R - 2) r))}; where {@code r <= 5} it
 * is {@code lr m'} alone.
 */
public final class RAdam extends ElementwiseOptimizer {
  /** Where the variance of the step can be told. */
  private static final double TRACTABLE = 5;

  /** With learning rate 0.001. */
  public RAdam(Iterable<? extends Tensor> params) {
    this(params, 1e-3);
  }

  /**
   * @throws IllegalArgumentException for a negative rate, no parameters, or one given twice
   */
  public RAdam(Iterable<? extends Tensor> params, double lr) {
    set(LR, lr);
    set(BETA1, 0.9);
    set(BETA2, 0.999);
    set(EPS, 1e-8);
    set(WEIGHT_DECAY, 0);
    addParamGroup(new ParamGroup(params));
  }

  /** The decays of the means of gradients and of their squares, less than 1; default 0.9, 0.999. */
  public RAdam betas(double beta1, double beta2) {
    BETA2.checked(beta2);
    set(BETA1, beta1);
    set(BETA2, beta2);
    return this;
  }

  /** Keeps the divisor from 0; default 1e-8. */
  public RAdam eps(double eps) {
    set(EPS, eps);
    return this;
  }

  /** The factor of the penalty {@code p² / 2}; default 0. */
  public RAdam weightDecay(double weightDecay) {
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
    double correction = 1 - Math.pow(beta2, t);
    double most = 2 / (1 - beta2) - 1;
    double now = most - 2 * t * Math.pow(beta2, t) / correction;
    boolean adaptive = now > TRACTABLE;
    double rectified =
        adaptive
            ? Math.sqrt((now - 4) * (now - 2) * most / ((most - 4) * (most - 2) * now))
                * Math.sqrt(correction)
            : 1;
    var means = update.slot("exp_avg");
    var squares = update.slot("exp_avg_sq");
    update.each(
        (i, p, g) -> {
          double d = g + decay * p;
          double mean = beta1 * means.getDouble(i) + (1 - beta1) * d;
          double square = beta2 * squares.getDouble(i) + (1 - beta2) * d * d;
          means.setDouble(i, mean);
          squares.setDouble(i, square);
          double divisor = adaptive ? Math.sqrt(square) + eps : 1;
          return p - stepSize * mean * rectified / divisor;
        });
  }
}
