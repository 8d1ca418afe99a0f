package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** {@code x min(max(x / 6 + 1/2, 0), 1)} */
public class Hardswish extends InPlaceLayer<Hardswish> {
  @Override
  Tensor compute(Tensor input) {
    return F.hardswish(input);
  }
}
