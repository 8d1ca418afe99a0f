package ibrik.optim;

import static ibrik.optim.Hyperparameter.BETA1;
import static ibrik.optim.Hyperparameter.BETA2;
import static ibrik.optim.Hyperparameter.EPS;
import static ibrik.optim.Hyperparameter.LR;
import static ibrik.optim.Hyperparameter.MOMENTUM_DECAY;
import static ibrik.optim.Hyperparameter.WEIGHT_DECAY;

import ibrik.tensor.Tensor;

/**
 * Adam with Nesterov's momentum (Dozat, 2016): with {@code mu(t) = beta1 (1 - 0.5 · 0.96^(t
 * momentumDecay))} and {@code M} the product of all of them so far, {@code p -= lr (mu(t+1) m / (1
 * - M mu(t+1)) + (1 - mu(t)) g / (1 - M)) / (√v' + eps)}; {@code m}, {@code v'} as in {@link Adam}.
 */
public final class NAdam extends ElementwiseOptimizer {
  private static final String MU_PRODUCT = "mu_product";

  /** With learning rate 0.002. */
  public NAdam(Iterable<? extends Tensor> params) {
    this(params, 2e-3);
  }

  /**
   * @throws IllegalArgumentException for a negative rate, no parameters, or one given twice
   */
  public NAdam(Iterable<? extends Tensor> params, double lr) {
    set(LR, lr);
    set(BETA1, 0.9);
    set(BETA2, 0.999);
    set(EPS, 1e-8);
    set(WEIGHT_DECAY, 0);
    set(MOMENTUM_DECAY, 4e-3);
    addParamGroup(new ParamGroup(params));
  }

  /** The decays of the means of gradients and of their squares, less than 1; default 0.9, 0.999. */
  public NAdam betas(double beta1, double beta2) {
    BETA2.checked(beta2);
    set(BETA1, beta1);
    set(BETA2, beta2);
    return this;
  }

  /** Keeps the divisor from 0; default 1e-8. */
  public NAdam eps(double eps) {
    set(EPS, eps);
    return this;
  }

  /** The factor of the penalty {@code p² / 2}; default 0. */
  public NAdam weightDecay(double weightDecay) {
    set(WEIGHT_DECAY, weightDecay);
    return this;
  }

  /** How fast the momentum comes to {@code beta1}; default 0.004. */
  public NAdam momentumDecay(double momentumDecay) {
    set(MOMENTUM_DECAY, momentumDecay);
    return this;
  }

  @Override
  void update(ParamGroup group, Update update) {
    long t = update.state().nextStep();
    double beta1 = group.get(BETA1);
    double beta2 = group.get(BETA2);
    double eps = group.get(EPS);
    double decay = group.get(WEIGHT_DECAY);
    double mu = momentum(group, t);
    double muNext = momentum(group, t + 1);
    double product = update.state().number(MU_PRODUCT, 1) * mu;
    update.state().setNumber(MU_PRODUCT, product);
    double ofGradient = group.lr() * (1 - mu) / (1 - product);
    double ofMean = group.lr() * muNext / (1 - product * muNext);
    double correction = 1 - Math.pow(beta2, t);
    var means = update.slot("exp_avg");
    var squares = update.slot("exp_avg_sq");
    update.each(
        (i, p, g) -> {
          double d = g + decay * p;
          double mean = beta1 * means.getDouble(i) + (1 - beta1) * d;
          double square = beta2 * squares.getDouble(i) + (1 - beta2) * d * d;
          means.setDouble(i, mean);
          squares.setDouble(i, square);
          return p - (ofGradient * d + ofMean * mean) / (Math.sqrt(square / correction) + eps);
        });
  }

  private static double momentum(ParamGroup group, long t) {
    return group.get(BETA1) * (1 - 0.5 * Math.pow(0.96, t * group.get(MOMENTUM_DECAY)));
  }
}
