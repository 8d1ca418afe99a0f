package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/**
 * The patches of [N, C, H, W] under a sliding kernel as columns, [N, C · kernel places, L]: {@code
 * new Unfold(3).padding(1)}.
 */
public class Unfold extends PatchLayer<Unfold> {
  /**
   * @param kernelSize one number, or height and width
   */
  public Unfold(int... kernelSize) {
    super(kernelSize);
  }

  @Override
  public Tensor forward(Tensor input) {
    return F.unfold(input, kernelSize(), options());
  }
}
