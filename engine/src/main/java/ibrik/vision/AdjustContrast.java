package ibrik.vision;

import ibrik.tensor.Tensor;

/** Away from the mean brightness of the image (a factor above 1), or towards it. */
public final class AdjustContrast extends ImageTransform {
  private final double factor;

  /**
   * By that factor.
   *
   * @throws IllegalArgumentException for a negative one
   */
  public AdjustContrast(double factor) {
    this.factor = ColorJitter.factor("AdjustContrast", factor);
  }

  @Override
  public Image apply(Image image) {
    byte[] grey = image.convert(Image.Mode.L).bytes();
    long sum = 0;
    for (byte value : grey) {
      sum += value & 0xff;
    }
    int mean = (int) ((double) sum / grey.length + 0.5);
    return Enhance.blend(image, _ -> mean, (float) factor);
  }

  @Override
  public Tensor apply(Tensor image) {
    float bound = Pixels.bound("AdjustContrast", image.dtype());
    var extent = Extent.of(image);
    int each = extent.channels() * extent.height() * extent.width();
    var images = image.detach().reshape(-1, extent.channels(), extent.height(), extent.width());
    var adjusted = new Tensor[Math.toIntExact(image.numel() / each)];
    for (int i = 0; i < adjusted.length; i++) {
      adjusted[i] = one(images.select(0, i), bound);
    }
    return ibrik.tensor.Tensors.stack(0, adjusted).reshape(image.shape().toArray());
  }

  private Tensor one(Tensor image, float bound) {
    var sum = new double[1];
    Pixels.map("AdjustContrast", image, pixel -> sum[0] += Pixels.brightness(pixel, bound == 255));
    float mean = (float) (sum[0] / (image.size(-1) * (double) image.size(-2)));
    float rest = (float) (1 - factor);
    return Pixels.map(
        "AdjustContrast",
        image,
        pixel -> {
          for (int c = 0; c < pixel.length; c++) {
            pixel[c] = Pixels.blend(pixel[c], mean, (float) factor, rest, bound);
          }
        });
  }
}
