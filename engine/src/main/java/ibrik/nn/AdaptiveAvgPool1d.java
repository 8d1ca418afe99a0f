package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** The mean of windows that share [N, C, L] or, without a batch, [C, L] evenly. */
public class AdaptiveAvgPool1d extends AdaptivePoolLayer {
  /**
   * @param outputSize the spatial sizes of the output, one for all or one for each; -1 keeps a size
   */
  public AdaptiveAvgPool1d(int... outputSize) {
    super(1, outputSize);
  }

  @Override
  public Tensor forward(Tensor input) {
    return F.adaptiveAvgPool1d(input, outputSize());
  }
}
