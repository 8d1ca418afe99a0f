package ibrik.nn;

import ibrik.tensor.Tensor;
import java.util.List;

/** A module of two inputs. */
abstract class PairLayer extends Module {
  PairLayer() {}

  /** The output for two tensors. */
  public abstract Tensor forward(Tensor input1, Tensor input2);

  /** {@link #forward(Tensor, Tensor)}, with the hooks. */
  public final Tensor call(Tensor input1, Tensor input2) {
    return callWithHooks(List.of(input1, input2), both -> forward(both.get(0), both.get(1)));
  }
}
