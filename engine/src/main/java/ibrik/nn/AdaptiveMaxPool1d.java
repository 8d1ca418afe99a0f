package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.nn.functional.WithIndices;
import ibrik.tensor.Tensor;

/** The maximum of windows that share [N, C, L] or, without a batch, [C, L] evenly. */
public class AdaptiveMaxPool1d extends AdaptivePoolLayer {
  /**
   * @param outputSize the spatial sizes of the output, one for all or one for each; -1 keeps a size
   */
  public AdaptiveMaxPool1d(int... outputSize) {
    super(1, outputSize);
  }

  @Override
  public Tensor forward(Tensor input) {
    return F.adaptiveMaxPool1d(input, outputSize());
  }

  /** The output and where the maxima were found: {@code return_indices=True} in PyTorch. */
  public WithIndices forwardWithIndices(Tensor input) {
    return F.adaptiveMaxPool1dWithIndices(input, outputSize());
  }
}
