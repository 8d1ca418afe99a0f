package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** {@code 1 / (1 + e^-x)} */
public class Sigmoid extends Module {
  @Override
  public Tensor forward(Tensor input) {
    return F.sigmoid(input);
  }
}
