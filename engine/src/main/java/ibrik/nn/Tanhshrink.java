package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** {@code x - tanh(x)} */
public class Tanhshrink extends Module {
  @Override
  public Tensor forward(Tensor input) {
    return F.tanhshrink(input);
  }
}
