package ibrik.kernel.display.network;

import ibrik.nn.Module;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;

/** Ways to look at networks. Meant to be imported statically. */
public final class Networks {
  private Networks() {}

  /**
   * The layers with their output shapes, parameters, multiply-adds and memory, for an input of
   * zeros: {@code summary(net, 64, 3, 32, 32)}.
   *
   * @param shape the input's, batch included
   */
  public static Summary summary(Module net, int... shape) {
    if (shape.length == 0) {
      throw new IllegalArgumentException(
          "summary: expected the input's shape, as in summary(net, 64, 3, 32, 32)");
    }
    return summary(net, Tensors.zeros(shape));
  }

  /** As {@link #summary(Module, int...)}, for an input of one's own. */
  public static Summary summary(Module net, Tensor input) {
    return Summary.of(net, input);
  }
}
