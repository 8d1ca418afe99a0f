package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** {@code min(max(x, 0), 6)} */
public class ReLU6 extends InPlaceLayer<ReLU6> {
  @Override
  Tensor compute(Tensor input) {
    return F.relu6(input);
  }
}
