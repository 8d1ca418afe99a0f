package ibrik.optim;

import static ibrik.tensor.Tensors.noGrad;

import ibrik.tensor.Tensor;

/**
 * Optimizers that take each element for itself: one pass over the arrays of parameter, gradient and
 * what is remembered, instead of an operation on tensors for each term.
 */
public abstract class ElementwiseOptimizer extends Optimizer {
  @Override
  protected final void update(ParamGroup group, Tensor param, Tensor gradient, ParamState state) {
    if (param.isContiguous() && param.storageOffset() == 0) {
      update(group, new Update(param, gradient, state));
      param.storage().bumpVersion();
    } else {
      var dense = param.detach().clone().contiguous();
      update(group, new Update(dense, gradient, state));
      noGrad(() -> param.copy_(dense));
    }
  }

  /** One step of one parameter. */
  abstract void update(ParamGroup group, Update update);
}
