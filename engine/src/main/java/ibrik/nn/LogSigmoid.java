package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** {@code log(1 / (1 + e^-x))} */
public class LogSigmoid extends Module {
  @Override
  public Tensor forward(Tensor input) {
    return F.logsigmoid(input);
  }
}
