package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** Makes channels of space, {@link PixelShuffle} undone: [*, C, H r, W r] → [*, C r², H, W]. */
public class PixelUnshuffle extends Module {
  private final int downscaleFactor;

  /**
   * @param downscaleFactor r
   */
  public PixelUnshuffle(int downscaleFactor) {
    this.downscaleFactor = Checks.atLeast("PixelUnshuffle", "downscaleFactor", 1, downscaleFactor);
  }

  @Override
  public Tensor forward(Tensor input) {
    return F.pixelUnshuffle(input, downscaleFactor);
  }

  @Override
  protected String extraRepr() {
    return "downscale_factor=" + downscaleFactor;
  }
}
