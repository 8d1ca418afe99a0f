package ibrik.optim;

import static ibrik.optim.Hyperparameter.EPS;
import static ibrik.optim.Hyperparameter.LR;
import static ibrik.optim.Hyperparameter.RHO;
import static ibrik.optim.Hyperparameter.WEIGHT_DECAY;

import ibrik.tensor.Tensor;

/**
 * Adadelta (Zeiler, 2012): {@code v = rho v + (1 - rho) g²}, {@code d = g √(u + eps) / √(v + eps)},
 * {@code u = rho u + (1 - rho) d²}, {@code p -= lr d}.
 */
public final class Adadelta extends ElementwiseOptimizer {
  /** With learning rate 1. */
  public Adadelta(Iterable<? extends Tensor> params) {
    this(params, 1);
  }

  /**
   * @throws IllegalArgumentException for a negative rate, no parameters, or one given twice
   */
  public Adadelta(Iterable<? extends Tensor> params, double lr) {
    set(LR, lr);
    set(RHO, 0.9);
    set(EPS, 1e-6);
    set(WEIGHT_DECAY, 0);
    addParamGroup(new ParamGroup(params));
  }

  /** The decay of the mean squares; default 0.9. */
  public Adadelta rho(double rho) {
    set(RHO, rho);
    return this;
  }

  /** Keeps divisor and factor from 0; default 1e-6. */
  public Adadelta eps(double eps) {
    set(EPS, eps);
    return this;
  }

  /** The factor of the penalty {@code p² / 2}; default 0. */
  public Adadelta weightDecay(double weightDecay) {
    set(WEIGHT_DECAY, weightDecay);
    return this;
  }

  @Override
  void update(ParamGroup group, Update update) {
    // Nothing depends on the number of steps, but PyTorch's state dicts have it.
    update.state().nextStep();
    double lr = group.lr();
    double rho = group.get(RHO);
    double eps = group.get(EPS);
    double decay = group.get(WEIGHT_DECAY);
    var squares = update.slot("square_avg");
    var changes = update.slot("acc_delta");
    update.each(
        (i, p, g) -> {
          double d = g + decay * p;
          double square = rho * squares.getDouble(i) + (1 - rho) * d * d;
          squares.setDouble(i, square);
          double change = changes.getDouble(i);
          double delta = Math.sqrt(change + eps) / Math.sqrt(square + eps) * d;
          changes.setDouble(i, rho * change + (1 - rho) * delta * delta);
          return p - lr * delta;
        });
  }
}
