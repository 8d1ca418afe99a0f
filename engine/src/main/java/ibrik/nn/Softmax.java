package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** {@code e^x} divided by its sum along a dimension. */
public class Softmax extends Module {
  private final Integer dim;

  /**
   * Along the dimension that PyTorch's deprecated default is: 0 for 0, 1 or 3 dimensions, else 1.
   */
  public Softmax() {
    dim = null;
  }

  /** Along {@code dim}. */
  public Softmax(int dim) {
    this.dim = dim;
  }

  @Override
  public Tensor forward(Tensor input) {
    return F.softmax(input, dim == null ? SoftmaxDim.of(input) : dim);
  }

  @Override
  protected String extraRepr() {
    return "dim=" + (dim == null ? "None" : dim);
  }
}
