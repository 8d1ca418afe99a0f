package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** {@link Softmax} of {@code -x}. */
public class Softmin extends Module {
  private final Integer dim;

  /**
   * Along the dimension that PyTorch's deprecated default is: 0 for 0, 1 or 3 dimensions, else 1.
   */
  public Softmin() {
    dim = null;
  }

  /** Along {@code dim}. */
  public Softmin(int dim) {
    this.dim = dim;
  }

  @Override
  public Tensor forward(Tensor input) {
    return F.softmin(input, dim == null ? SoftmaxDim.of(input) : dim);
  }

  @Override
  protected String extraRepr() {
    return "dim=" + (dim == null ? "None" : dim);
  }
}
