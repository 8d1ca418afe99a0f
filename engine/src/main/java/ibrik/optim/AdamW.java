package ibrik.optim;

import ibrik.tensor.Tensor;

/**
 * {@link Adam} with weight decay that does not go through the gradient (Loshchilov and Hutter,
 * 2019): {@code p} is multiplied by {@code 1 - lr weightDecay} first; default 0.01.
 */
public final class AdamW extends AdamLike<AdamW> {
  /** With learning rate 0.001. */
  public AdamW(Iterable<? extends Tensor> params) {
    this(params, 1e-3);
  }

  /**
   * @throws IllegalArgumentException for a negative rate, no parameters, or one given twice
   */
  public AdamW(Iterable<? extends Tensor> params, double lr) {
    super(params, lr, 0.01);
  }

  @Override
  void update(ParamGroup group, Update update) {
    update(group, update, 0, 1 - group.lr() * group.get(Hyperparameter.WEIGHT_DECAY));
  }
}
