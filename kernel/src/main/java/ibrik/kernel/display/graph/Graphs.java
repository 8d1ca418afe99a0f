package ibrik.kernel.display.graph;

import ibrik.nn.Module;
import ibrik.tensor.Tensor;

/** Drawings of what is computed from what. Meant to be imported statically. */
public final class Graphs {
  private Graphs() {}

  /**
   * What a network does with {@code input}: its layers and the operations between them, with the
   * shapes that they give. The network runs once, in evaluation mode.
   */
  public static GraphDrawing graph(Module net, Tensor input) {
    return ModuleGraph.of(net, input);
  }

  /**
   * The operations that were recorded on the way to {@code x}, {@code graph(loss)}, up from the
   * leaves whose gradients are wanted.
   *
   * @throws IllegalArgumentException where nothing was recorded
   */
  public static GraphDrawing graph(Tensor x) {
    return AutogradGraph.of(x, null);
  }

  /** As {@link #graph(Tensor)}, with the parameters' names in {@code net}. */
  public static GraphDrawing graph(Tensor x, Module net) {
    return AutogradGraph.of(x, net);
  }
}
