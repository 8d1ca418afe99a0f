package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** The first half along a dimension, times the sigmoid of the second. */
public class GLU extends Module {
  private final int dim;

  /** With dim = -1. */
  public GLU() {
    this(-1);
  }

  /**
   * @param dim the dimension that is halved
   */
  public GLU(int dim) {
    this.dim = dim;
  }

  @Override
  public Tensor forward(Tensor input) {
    return F.glu(input, dim);
  }

  @Override
  protected String extraRepr() {
    return "dim=" + dim;
  }
}
