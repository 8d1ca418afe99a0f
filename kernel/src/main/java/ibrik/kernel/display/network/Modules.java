package ibrik.kernel.display.network;

import ibrik.nn.Module;
import ibrik.tensor.Tensor;
import java.util.IdentityHashMap;
import java.util.function.Supplier;

/** What is read off modules. */
public final class Modules {
  private Modules() {}

  /** {@code Conv2d}, as it is printed. */
  public static String type(Module module) {
    String text = module.toString();
    int end = text.indexOf('(');
    return end < 0 ? text : text.substring(0, end);
  }

  /** How many parameters it has itself, without those of modules inside. */
  public static long ownParameters(Module module) {
    return module.namedParameters().entrySet().stream()
        .filter(entry -> !entry.getKey().contains("."))
        .mapToLong(entry -> entry.getValue().numel())
        .sum();
  }

  /** How many parameters there are in it, shared ones once. */
  static long parameters(Module module) {
    return module.parameters().stream().mapToLong(Tensor::numel).sum();
  }

  /**
   * Runs something with a network in evaluation mode; each module's mode is as before afterwards.
   */
  public static <T> T inEvaluation(Module net, Supplier<T> run) {
    var modes = new IdentityHashMap<Module, Boolean>();
    net.modules().forEach(module -> modes.put(module, module.isTraining()));
    try {
      net.eval();
      return run.get();
    } finally {
      // Parents first, so that each child's own mode is what remains.
      net.modules().forEach(module -> module.train(modes.get(module)));
    }
  }
}
