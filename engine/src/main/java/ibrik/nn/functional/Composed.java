package ibrik.nn.functional;

import ibrik.tensor.Op;
import ibrik.tensor.Tensor;
import java.util.List;

/** Several operations that are one in PyTorch: what they give, under that one's name. */
final class Composed extends Op {
  private Composed(String name, Tensor output) {
    super(name, output);
  }

  /**
   * @param name in the graph
   * @param output of the last operation, that nobody else holds
   */
  static Tensor of(String name, Tensor output) {
    var op = new Composed(name, output);
    return op.recorded() ? op.result(output.detach()) : output;
  }

  @Override
  protected List<Tensor> backward(Tensor gradient) {
    return gradients(gradient);
  }
}
