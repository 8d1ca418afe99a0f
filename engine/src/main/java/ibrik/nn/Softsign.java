package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** {@code x / (1 + |x|)} */
public class Softsign extends Module {
  @Override
  public Tensor forward(Tensor input) {
    return F.softsign(input);
  }
}
