package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** {@code max(x, 0)} */
public class ReLU extends InPlaceLayer<ReLU> {
  @Override
  Tensor compute(Tensor input) {
    return F.relu(input);
  }

  @Override
  Tensor computeInPlace(Tensor input) {
    return input.relu_();
  }
}
