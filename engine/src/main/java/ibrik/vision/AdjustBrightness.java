package ibrik.vision;

import ibrik.tensor.Tensor;

/** Darker (a factor below 1) or brighter: every channel times the factor. */
public final class AdjustBrightness extends ImageTransform {
  private final double factor;

  /**
   * By that factor.
   *
   * @throws IllegalArgumentException for a negative one
   */
  public AdjustBrightness(double factor) {
    this.factor = ColorJitter.factor("AdjustBrightness", factor);
  }

  @Override
  public Image apply(Image image) {
    return Enhance.blend(image, _ -> 0, (float) factor);
  }

  @Override
  public Tensor apply(Tensor image) {
    float bound = Pixels.bound("AdjustBrightness", image.dtype());
    return Pixels.map(
        "AdjustBrightness",
        image,
        pixel -> {
          for (int c = 0; c < pixel.length; c++) {
            pixel[c] = Math.clamp((float) factor * pixel[c], 0, bound);
          }
        });
  }
}
