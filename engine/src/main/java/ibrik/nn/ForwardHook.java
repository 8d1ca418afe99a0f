package ibrik.nn;

import ibrik.tensor.Tensor;
import java.util.List;

/** Called after a module has computed its output, see {@link Module#registerForwardHook}. */
@FunctionalInterface
public interface ForwardHook {
  /**
   * @param inputs what the module was called with
   * @param output what it has computed
   * @return what takes the output's place; null to leave it
   */
  Tensor apply(Module module, List<Tensor> inputs, Tensor output);
}
