package ibrik.optim;

import ibrik.tensor.Tensor;

/**
 * Adam (Kingma and Ba, 2015): {@code m = beta1 m + (1 - beta1) g}, {@code v = beta2 v + (1 - beta2)
 * g²}, {@code p -= lr m' / (√v' + eps)} with {@code m' = m / (1 - beta1^t)}, {@code v' = v / (1 -
 * beta2^t)}. Weight decay, default 0, is added to the gradient.
 */
public final class Adam extends AdamLike<Adam> {
  /** With learning rate 0.001. */
  public Adam(Iterable<? extends Tensor> params) {
    this(params, 1e-3);
  }

  /**
   * @throws IllegalArgumentException for a negative rate, no parameters, or one given twice
   */
  public Adam(Iterable<? extends Tensor> params, double lr) {
    super(params, lr, 0);
  }

  @Override
  void update(ParamGroup group, Update update) {
    update(group, update, group.get(Hyperparameter.WEIGHT_DECAY), 1);
  }
}
