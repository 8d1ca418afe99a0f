package ibrik.nn;

import ibrik.tensor.Tensor;
import java.util.List;

/** Called before a module computes, see {@link Module#registerForwardPreHook}. */
@FunctionalInterface
public interface ForwardPreHook {
  /**
   * @param inputs what the module was called with
   * @return what takes the inputs' place; null to leave them
   */
  List<Tensor> apply(Module module, List<Tensor> inputs);
}
