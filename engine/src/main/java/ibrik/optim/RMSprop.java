package ibrik.optim;

import static ibrik.optim.Hyperparameter.ALPHA;
import static ibrik.optim.Hyperparameter.EPS;
import static ibrik.optim.Hyperparameter.LR;
import static ibrik.optim.Hyperparameter.MOMENTUM;
import static ibrik.optim.Hyperparameter.WEIGHT_DECAY;

import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;

/**
 * RMSprop (Hinton): {@code v = alpha v + (1 - alpha) g²}, {@code p -= lr g / (√v + eps)}. Centered,
 * the square of the mean gradient is taken off {@code v} first; with momentum {@code b = momentum b
 * + g / (√v + eps)}, {@code p -= lr b}.
 */
public final class RMSprop extends ElementwiseOptimizer {
  private static final String CENTERED = "centered";

  /** With learning rate 0.01. */
  public RMSprop(Iterable<? extends Tensor> params) {
    this(params, 0.01);
  }

  /**
   * @throws IllegalArgumentException for a negative rate, no parameters, or one given twice
   */
  public RMSprop(Iterable<? extends Tensor> params, double lr) {
    set(LR, lr);
    set(ALPHA, 0.99);
    set(EPS, 1e-8);
    set(WEIGHT_DECAY, 0);
    set(MOMENTUM, 0);
    set(CENTERED, false);
    addParamGroup(new ParamGroup(params));
  }

  /** The decay of the mean square; default 0.99. */
  public RMSprop alpha(double alpha) {
    set(ALPHA, alpha);
    return this;
  }

  /** Keeps the divisor from 0; default 1e-8. */
  public RMSprop eps(double eps) {
    set(EPS, eps);
    return this;
  }

  /** The factor of the penalty {@code p² / 2}; default 0. */
  public RMSprop weightDecay(double weightDecay) {
    set(WEIGHT_DECAY, weightDecay);
    return this;
  }

  /** How much of the direction before is kept; default 0. */
  public RMSprop momentum(double momentum) {
    set(MOMENTUM, momentum);
    return this;
  }

  /** Divides by the standard deviation instead of the root mean square; default false. */
  public RMSprop centered(boolean centered) {
    set(CENTERED, centered);
    return this;
  }

  @Override
  void update(ParamGroup group, Update update) {
    // Nothing depends on the number of steps, but PyTorch's state dicts have it.
    update.state().nextStep();
    boolean centered = is(CENTERED);
    double lr = group.lr();
    double alpha = group.get(ALPHA);
    double eps = group.get(EPS);
    double decay = group.get(WEIGHT_DECAY);
    double momentum = group.get(MOMENTUM);
    var squares = update.slot("square_avg");
    var means = centered ? update.slot("grad_avg") : null;
    var buffer = momentum > 0 ? update.slot("momentum_buffer") : null;
    update.each(
        (i, p, g) -> {
          double d = g + decay * p;
          double variance = average(squares, i, alpha, d * d);
          if (centered) {
            double mean = average(means, i, alpha, d);
            variance -= mean * mean;
          }
          double direction = d / (Math.sqrt(variance) + eps);
          if (buffer != null) {
            direction += momentum * buffer.getDouble(i);
            buffer.setDouble(i, direction);
          }
          return p - lr * direction;
        });
  }

  /** The next value of a running mean, stored. */
  private static double average(Storage means, int i, double decay, double value) {
    double mean = decay * means.getDouble(i) + (1 - decay) * value;
    means.setDouble(i, mean);
    return mean;
  }
}
