package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** The mean of windows that share [N, C, H, W] or, without a batch, [C, H, W] evenly. */
public class AdaptiveAvgPool2d extends AdaptivePoolLayer {
  /**
   * @param outputSize the spatial sizes of the output, one for all or one for each; -1 keeps a size
   */
  public AdaptiveAvgPool2d(int... outputSize) {
    super(2, outputSize);
  }

  @Override
  public Tensor forward(Tensor input) {
    return F.adaptiveAvgPool2d(input, outputSize());
  }
}
