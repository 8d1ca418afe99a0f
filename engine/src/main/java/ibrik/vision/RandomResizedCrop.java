package ibrik.vision;

import ibrik.tensor.Tensor;

/** A random part of an image in random proportions, resized: the usual training for ImageNet. */
public final class RandomResizedCrop extends RandomTransform {
  private static final int ATTEMPTS = 10;

  private final Resize resize;
  private final double[] scale;
  private final double[] ratio;

  /**
   * A square of this size, or height and width; of 8 % to 100 % of the image, and proportions from
   * 3:4 to 4:3.
   *
   * @throws IllegalArgumentException for other numbers than one or two, or sizes below 1
   */
  public RandomResizedCrop(int... size) {
    this(
        new Resize(Sizes.pair("RandomResizedCrop", size)),
        new double[] {0.08, 1},
        new double[] {3.0 / 4, 4.0 / 3});
  }

  private RandomResizedCrop(Resize resize, double[] scale, double[] ratio) {
    this.resize = resize;
    this.scale = scale;
    this.ratio = ratio;
  }

  /** How much of the area is cut out, from which part to which. */
  public RandomResizedCrop scale(double low, double high) {
    return new RandomResizedCrop(resize, Areas.range("RandomResizedCrop", low, high), ratio);
  }

  /** The proportion of width to height, from which to which. */
  public RandomResizedCrop ratio(double low, double high) {
    return new RandomResizedCrop(resize, scale, Areas.range("RandomResizedCrop", low, high));
  }

  /** How values between pixels are found; default {@link InterpolationMode#BILINEAR}. */
  public RandomResizedCrop interpolation(InterpolationMode mode) {
    return new RandomResizedCrop(resize.interpolation(mode), scale, ratio);
  }

  /** Whether tensors are averaged over what falls together; default false. */
  public RandomResizedCrop antialias(boolean wanted) {
    return new RandomResizedCrop(resize.antialias(wanted), scale, ratio);
  }

  @Override
  ImageTransform draw(Extent of) {
    return new Part(crop(of), resize);
  }

  private Crop crop(Extent of) {
    for (int i = 0; i < ATTEMPTS; i++) {
      var area = Areas.draw(of, scale, ratio);
      int width = (int) Math.rint(Math.sqrt(area.pixels() * area.aspect()));
      int height = (int) Math.rint(Math.sqrt(area.pixels() / area.aspect()));
      if (width > 0 && width <= of.width() && height > 0 && height <= of.height()) {
        int top = Draws.randint(of.height() - height + 1);
        int left = Draws.randint(of.width() - width + 1);
        return new Crop(top, left, height, width);
      }
    }
    return middle(of);
  }

  /** The largest part in allowed proportions. */
  private Crop middle(Extent of) {
    double have = (double) of.width() / of.height();
    int width = of.width();
    int height = of.height();
    if (have < ratio[0]) {
      height = Math.max(1, (int) Math.rint(width / ratio[0]));
    } else if (have > ratio[1]) {
      width = Math.max(1, (int) Math.rint(height * ratio[1]));
    }
    return new Crop((of.height() - height) / 2, (of.width() - width) / 2, height, width);
  }

  private static final class Part extends ImageTransform {
    private final Crop crop;
    private final Resize resize;

    Part(Crop crop, Resize resize) {
      this.crop = crop;
      this.resize = resize;
    }

    @Override
    public Image apply(Image image) {
      return resize.apply(crop.apply(image));
    }

    @Override
    public Tensor apply(Tensor image) {
      return resize.apply(crop.apply(image));
    }
  }
}
