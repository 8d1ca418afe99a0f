package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** The hyperbolic tangent. */
public class Tanh extends Module {
  @Override
  public Tensor forward(Tensor input) {
    return F.tanh(input);
  }
}
