package ibrik.nn;

import ibrik.tensor.Tensor;
import java.util.List;

/** A module that says how far an output is from its target. */
public abstract class Loss extends Module {
  /** Only for the losses of this library and for those of one's own. */
  protected Loss() {}

  /** The loss of {@code input}, what a network gave, against {@code target}, what was wanted. */
  public abstract Tensor forward(Tensor input, Tensor target);

  /** {@link #forward(Tensor, Tensor)}, with the hooks. PyTorch's {@code loss(input, target)}. */
  public final Tensor call(Tensor input, Tensor target) {
    return callWithHooks(List.of(input, target), both -> forward(both.get(0), both.get(1)));
  }
}
