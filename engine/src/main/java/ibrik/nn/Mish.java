package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** {@code x tanh(log(1 + e^x))} */
public class Mish extends InPlaceLayer<Mish> {
  @Override
  Tensor compute(Tensor input) {
    return F.mish(input);
  }
}
