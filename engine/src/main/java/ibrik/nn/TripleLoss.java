package ibrik.nn;

import ibrik.tensor.Tensor;
import java.util.List;

/**
 * A loss of three tensors.
 *
 * @param <L> the loss itself, for chained options
 */
abstract class TripleLoss<L extends TripleLoss<L>> extends ReducedLoss<L> {
  TripleLoss() {}

  /** The loss of three tensors. */
  public abstract Tensor forward(Tensor first, Tensor second, Tensor third);

  /** Not defined: the loss takes three tensors. */
  @Override
  public final Tensor forward(Tensor input, Tensor target) {
    throw new IllegalArgumentException(
        getName() + ": expected three tensors, given two: write loss.call(first, second, third)");
  }

  /** {@link #forward(Tensor, Tensor, Tensor)}, with the hooks. */
  public final Tensor call(Tensor first, Tensor second, Tensor third) {
    return callWithHooks(
        List.of(first, second, third), all -> forward(all.get(0), all.get(1), all.get(2)));
  }
}
