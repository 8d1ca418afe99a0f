package ibrik.vision;

import ibrik.tensor.Tensor;

/** More colour (a factor above 1), or less; 0 makes grey. */
public final class AdjustSaturation extends ImageTransform {
  private final double factor;

  /**
   * By that factor.
   *
   * @throws IllegalArgumentException for a negative one
   */
  public AdjustSaturation(double factor) {
    this.factor = ColorJitter.factor("AdjustSaturation", factor);
  }

  @Override
  public Image apply(Image image) {
    byte[] grey = image.convert(Image.Mode.L).bytes();
    return Enhance.blend(image, i -> grey[i / image.channels()] & 0xff, (float) factor);
  }

  @Override
  public Tensor apply(Tensor image) {
    float bound = Pixels.bound("AdjustSaturation", image.dtype());
    float rest = (float) (1 - factor);
    return Pixels.map(
        "AdjustSaturation",
        image,
        pixel -> {
          float grey = Pixels.brightness(pixel, bound == 255);
          for (int c = 0; c < pixel.length; c++) {
            pixel[c] = Pixels.blend(pixel[c], grey, (float) factor, rest, bound);
          }
        });
  }
}
