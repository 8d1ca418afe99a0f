package ibrik.optim;

import static ibrik.optim.Hyperparameter.DAMPENING;
import static ibrik.optim.Hyperparameter.LR;
import static ibrik.optim.Hyperparameter.MOMENTUM;
import static ibrik.optim.Hyperparameter.WEIGHT_DECAY;

import ibrik.cpu.Updates;
import ibrik.tensor.Tensor;

/**
 * Gradient descent, with momentum if wanted: {@code d = g + weightDecay p}, {@code b = momentum b +
 * (1 - dampening) d}, {@code p -= lr b}; with Nesterov's momentum {@code p -= lr (d + momentum b)}.
 * At the first step {@code b = d}.
 */
public final class SGD extends ElementwiseOptimizer {
  private static final String NESTEROV = "nesterov";
  private static final String MAXIMIZE = "maximize";

  /**
   * @throws IllegalArgumentException for a negative rate, no parameters, or one given twice
   */
  public SGD(Iterable<? extends Tensor> params, double lr) {
    set(LR, lr);
    set(MOMENTUM, 0);
    set(DAMPENING, 0);
    set(WEIGHT_DECAY, 0);
    set(NESTEROV, false);
    set(MAXIMIZE, false);
    addParamGroup(new ParamGroup(params));
  }

  /** How much of the direction before is kept; default 0. */
  public SGD momentum(double momentum) {
    set(MOMENTUM, momentum);
    return this;
  }

  /**
   * How much the new direction is weakened; default 0.
   *
   * @throws IllegalArgumentException together with Nesterov's momentum
   */
  public SGD dampening(double dampening) {
    checkNesterov(is(NESTEROV), get(MOMENTUM), dampening);
    set(DAMPENING, dampening);
    return this;
  }

  /** The factor of the penalty {@code p² / 2}; default 0. */
  public SGD weightDecay(double weightDecay) {
    set(WEIGHT_DECAY, weightDecay);
    return this;
  }

  /**
   * Nesterov's momentum; default false.
   *
   * @throws IllegalArgumentException without momentum, which is to be set first, or with dampening
   */
  public SGD nesterov(boolean nesterov) {
    checkNesterov(nesterov, get(MOMENTUM), get(DAMPENING));
    set(NESTEROV, nesterov);
    return this;
  }

  /** Goes up instead of down; default false. */
  public SGD maximize(boolean maximize) {
    set(MAXIMIZE, maximize);
    return this;
  }

  private static void checkNesterov(boolean nesterov, double momentum, double dampening) {
    if (nesterov && (momentum <= 0 || dampening != 0)) {
      throw new IllegalArgumentException(
          "SGD: Nesterov's momentum needs a momentum greater than 0, set before it, and no dampening; given momentum %s, dampening %s"
              .formatted(momentum, dampening));
    }
  }

  @Override
  void update(ParamGroup group, Update update) {
    // Up instead of down: both signs turn, of the gradient and with it of the penalty's share.
    double sign = is(MAXIMIZE) ? -1 : 1;
    double lr = sign * group.lr();
    double decay = sign * group.get(WEIGHT_DECAY);
    double momentum = group.get(MOMENTUM);
    if (momentum == 0) {
      descend(update, lr, decay);
    } else {
      double dampening = update.state().has("momentum_buffer") ? group.get(DAMPENING) : 0;
      descend(update, lr, decay, momentum, dampening);
    }
  }

  private static void descend(Update u, double lr, double decay) {
    if (u.isFloat32()) {
      Updates.sgd(u.paramFloats(), u.gradientFloats(), u.size(), (float) lr, (float) decay);
    } else {
      u.each((i, p, g) -> p - lr * (g + decay * p));
    }
  }

  private void descend(Update u, double lr, double decay, double momentum, double dampening) {
    var buffer = u.slot("momentum_buffer");
    boolean nesterov = is(NESTEROV);
    if (u.isFloat32()) {
      Updates.momentum(
          u.paramFloats(),
          u.gradientFloats(),
          buffer.floats(),
          u.size(),
          (float) lr,
          (float) decay,
          (float) momentum,
          (float) dampening,
          nesterov);
      return;
    }
    u.each(
        (i, p, g) -> {
          double d = g + decay * p;
          double b = momentum * buffer.getDouble(i) + (1 - dampening) * d;
          buffer.setDouble(i, b);
          return p - lr * (nesterov ? d + momentum * b : b);
        });
  }
}
