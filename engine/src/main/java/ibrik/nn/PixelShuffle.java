package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** Makes space of channels: [*, C r², H, W] → [*, C, H r, W r] (Shi et al., 2016). */
public class PixelShuffle extends Module {
  private final int upscaleFactor;

  /**
   * @param upscaleFactor r
   */
  public PixelShuffle(int upscaleFactor) {
    this.upscaleFactor = Checks.atLeast("PixelShuffle", "upscaleFactor", 1, upscaleFactor);
  }

  @Override
  public Tensor forward(Tensor input) {
    return F.pixelShuffle(input, upscaleFactor);
  }

  @Override
  protected String extraRepr() {
    return "upscale_factor=" + upscaleFactor;
  }
}
