package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** {@code min(max(x / 6 + 1/2, 0), 1)} */
public class Hardsigmoid extends InPlaceLayer<Hardsigmoid> {
  @Override
  Tensor compute(Tensor input) {
    return F.hardsigmoid(input);
  }
}
