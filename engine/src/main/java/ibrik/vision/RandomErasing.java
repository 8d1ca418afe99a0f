package ibrik.vision;

import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;

/** Overwrites a random rectangle of a tensor with a probability (Zhong et al., 2017). */
public final class RandomErasing implements Transform {
  private static final int ATTEMPTS = 10;

  private final double p;
  private final double[] scale;
  private final double[] ratio;

  /** For each channel what it is overwritten with, or one for all; null: normal numbers. */
  private final double[] value;

  /** One picture in two, 2 % to 33 % of it, with 0. */
  public RandomErasing() {
    this(0.5);
  }

  /**
   * With probability {@code p}.
   *
   * @throws IllegalArgumentException for one outside of [0, 1]
   */
  public RandomErasing(double p) {
    this(
        Draws.probability("RandomErasing", p),
        new double[] {0.02, 0.33},
        new double[] {0.3, 3.3},
        new double[] {0});
  }

  private RandomErasing(double p, double[] scale, double[] ratio, double[] value) {
    this.p = p;
    this.scale = scale;
    this.ratio = ratio;
    this.value = value;
  }

  /** How much of the area is overwritten, from which part to which, at most 1. */
  public RandomErasing scale(double low, double high) {
    if (high > 1) {
      throw new IllegalArgumentException("RandomErasing: scale must be at most 1, given " + high);
    }
    return new RandomErasing(p, Areas.range("RandomErasing", low, high), ratio, value);
  }

  /** The proportion of height to width, from which to which. */
  public RandomErasing ratio(double low, double high) {
    return new RandomErasing(p, scale, Areas.range("RandomErasing", low, high), value);
  }

  /** What is written, one number for all channels or one for each. */
  public RandomErasing value(double... value) {
    if (value.length == 0) {
      throw new IllegalArgumentException("RandomErasing: expected a value for all or each channel");
    }
    return new RandomErasing(p, scale, ratio, value.clone());
  }

  /** Writes numbers of the standard normal distribution. */
  public RandomErasing randomValue() {
    return new RandomErasing(p, scale, ratio, null);
  }

  /** The tensor [..., C, H, W], or a changed copy. */
  public Tensor apply(Tensor image) {
    var of = Extent.of(image);
    if (value != null && value.length != 1 && value.length != of.channels()) {
      throw new IllegalArgumentException(
          "RandomErasing: %d values for an image of %d channels"
              .formatted(value.length, of.channels()));
    }
    if (!Draws.chance(p)) {
      return image;
    }
    for (int i = 0; i < ATTEMPTS; i++) {
      var area = Areas.draw(of, scale, ratio);
      int height = (int) Math.rint(Math.sqrt(area.pixels() * area.aspect()));
      int width = (int) Math.rint(Math.sqrt(area.pixels() / area.aspect()));
      if (height < of.height() && width < of.width()) {
        var content = content(of.channels(), height, width);
        int top = Draws.randint(of.height() - height + 1);
        int left = Draws.randint(of.width() - width + 1);
        return erased(image, of, top, left, content);
      }
    }
    return image;
  }

  /** [C, height, width]. */
  private Tensor content(int channels, int height, int width) {
    if (value == null) {
      return Tensors.randn(channels, height, width);
    }
    float[] values = new float[channels * height * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) value[value.length == 1 ? 0 : i / (height * width)];
    }
    return Tensor.of(Storage.of(values), channels, height, width);
  }

  private static Tensor erased(Tensor image, Extent of, int top, int left, Tensor content) {
    var out = image.detach().contiguous().clone();
    int height = content.size(1);
    int width = content.size(2);
    int planes = Math.toIntExact(image.numel() / ((long) of.height() * of.width()));
    for (int p = 0; p < planes; p++) {
      for (int i = 0; i < height * width; i++) {
        int row = p * of.height() + top + i / width;
        double written = content.storage().getDouble(p % of.channels() * height * width + i);
        out.storage().setDouble(row * of.width() + left + i % width, written);
      }
    }
    return out;
  }

  @Override
  public Picture apply(Picture picture) {
    return switch (picture) {
      case TensorPicture(var tensor) -> Picture.of(apply(tensor));
      case Image image ->
          throw new IllegalArgumentException(
              "RandomErasing: expected a tensor, given %s; put ToTensor before it"
                  .formatted(image));
    };
  }
}
