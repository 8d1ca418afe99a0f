package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** The mean of windows that share [N, C, D, H, W] or, without a batch, [C, D, H, W] evenly. */
public class AdaptiveAvgPool3d extends AdaptivePoolLayer {
  /**
   * @param outputSize the spatial sizes of the output, one for all or one for each; -1 keeps a size
   */
  public AdaptiveAvgPool3d(int... outputSize) {
    super(3, outputSize);
  }

  @Override
  public Tensor forward(Tensor input) {
    return F.adaptiveAvgPool3d(input, outputSize());
  }
}
