package ibrik.optim;

import static ibrik.optim.Hyperparameter.EPS;
import static ibrik.optim.Hyperparameter.LR;
import static ibrik.optim.Hyperparameter.LR_DECAY;
import static ibrik.optim.Hyperparameter.WEIGHT_DECAY;

import ibrik.tensor.Tensor;

/**
 * Adagrad (Duchi et al., 2011): {@code s += g²}, {@code p -= lr / (1 + (t - 1) lrDecay) g / (√s +
 * eps)}.
 */
public final class Adagrad extends ElementwiseOptimizer {
  private double initialAccumulatorValue;

  /** With learning rate 0.01. */
  public Adagrad(Iterable<? extends Tensor> params) {
    this(params, 0.01);
  }

  /**
   * @throws IllegalArgumentException for a negative rate, no parameters, or one given twice
   */
  public Adagrad(Iterable<? extends Tensor> params, double lr) {
    set(LR, lr);
    set(LR_DECAY, 0);
    set(WEIGHT_DECAY, 0);
    set(EPS, 1e-10);
    addParamGroup(new ParamGroup(params));
  }

  /** How fast the learning rate falls; default 0. */
  public Adagrad lrDecay(double lrDecay) {
    set(LR_DECAY, lrDecay);
    return this;
  }

  /** The factor of the penalty {@code p² / 2}; default 0. */
  public Adagrad weightDecay(double weightDecay) {
    set(WEIGHT_DECAY, weightDecay);
    return this;
  }

  /**
   * What the sums of squares start from; default 0. Counts for parameters that have made no step.
   *
   * @throws IllegalArgumentException for a negative one
   */
  public Adagrad initialAccumulatorValue(double value) {
    if (!(value >= 0)) {
      throw new IllegalArgumentException(
          "Adagrad: expected initialAccumulatorValue >= 0, given " + value);
    }
    initialAccumulatorValue = value;
    return this;
  }

  /** Keeps the divisor from 0; default 1e-10. */
  public Adagrad eps(double eps) {
    set(EPS, eps);
    return this;
  }

  @Override
  void update(ParamGroup group, Update update) {
    long step = update.state().nextStep();
    double lr = group.lr() / (1 + (step - 1) * group.get(LR_DECAY));
    double decay = group.get(WEIGHT_DECAY);
    double eps = group.get(EPS);
    var sum = update.slot("sum", initialAccumulatorValue);
    update.each(
        (i, p, g) -> {
          double d = g + decay * p;
          double s = sum.getDouble(i) + d * d;
          sum.setDouble(i, s);
          return p - lr * d / (Math.sqrt(s) + eps);
        });
  }
}
