package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.nn.functional.WithIndices;
import ibrik.tensor.Tensor;

/** The maximum of windows that share [N, C, D, H, W] or, without a batch, [C, D, H, W] evenly. */
public class AdaptiveMaxPool3d extends AdaptivePoolLayer {
  /**
   * @param outputSize the spatial sizes of the output, one for all or one for each; -1 keeps a size
   */
  public AdaptiveMaxPool3d(int... outputSize) {
    super(3, outputSize);
  }

  @Override
  public Tensor forward(Tensor input) {
    return F.adaptiveMaxPool3d(input, outputSize());
  }

  /** The output and where the maxima were found: {@code return_indices=True} in PyTorch. */
  public WithIndices forwardWithIndices(Tensor input) {
    return F.adaptiveMaxPool3dWithIndices(input, outputSize());
  }
}
