package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** The logarithm of {@link Softmax}, without its loss of digits. */
public class LogSoftmax extends Module {
  private final Integer dim;

  /**
   * Along the dimension that PyTorch's deprecated default is: 0 for 0, 1 or 3 dimensions, else 1.
   */
  public LogSoftmax() {
    dim = null;
  }

  /** Along {@code dim}. */
  public LogSoftmax(int dim) {
    this.dim = dim;
  }

  @Override
  public Tensor forward(Tensor input) {
    return F.logSoftmax(input, dim == null ? SoftmaxDim.of(input) : dim);
  }

  @Override
  protected String extraRepr() {
    return "dim=" + (dim == null ? "None" : dim);
  }
}
