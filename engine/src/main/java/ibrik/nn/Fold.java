package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/**
 * Columns [N, C · kernel places, L] added up as the image [N, C, H, W] whose patches they are: the
 * opposite of {@link Unfold}.
 */
public class Fold extends PatchLayer<Fold> {
  private final int[] outputSize;

  /**
   * @param outputSize height and width of the image
   * @param kernelSize one number, or height and width
   */
  public Fold(int[] outputSize, int... kernelSize) {
    super(kernelSize);
    Checks.perDimension(getName(), "outputSize", 1, 2, outputSize);
    this.outputSize = outputSize.clone();
  }

  @Override
  public Tensor forward(Tensor input) {
    return F.fold(input, outputSize, kernelSize(), options());
  }

  @Override
  protected String extraRepr() {
    return "output_size=%s, %s".formatted(repr(outputSize), super.extraRepr());
  }
}
