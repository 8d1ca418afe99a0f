package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** {@link ELU}, scaled so that it keeps mean 0 and variance 1 (Klambauer et al., 2017). */
public class SELU extends InPlaceLayer<SELU> {
  @Override
  Tensor compute(Tensor input) {
    return F.selu(input);
  }
}
