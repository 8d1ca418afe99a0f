package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** {@code x / (1 + e^-x)} */
public class SiLU extends InPlaceLayer<SiLU> {
  @Override
  Tensor compute(Tensor input) {
    return F.silu(input);
  }
}
