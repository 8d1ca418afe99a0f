package ibrik.vision;

import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * Changes brightness, contrast, saturation and hue at random, in random order: {@code new
 * ColorJitter().brightness(0.2).hue(0.1)}.
 */
public final class ColorJitter extends RandomTransform {
  /** In torchvision's order, by which random numbers are drawn. */
  private enum Property {
    BRIGHTNESS(1, AdjustBrightness::new),
    CONTRAST(1, AdjustContrast::new),
    SATURATION(1, AdjustSaturation::new),
    HUE(0, AdjustHue::new);

    /** The factor that changes nothing. */
    final double neutral;

    final DoubleFunction<ImageTransform> transform;

    Property(double neutral, DoubleFunction<ImageTransform> transform) {
      this.neutral = neutral;
      this.transform = transform;
    }
  }

  /** From which factor to which, by property; null: it stays. */
  private final double[][] ranges;

  /** Changes nothing. */
  public ColorJitter() {
    this(new double[Property.values().length][]);
  }

  /**
   * As the methods of these names.
   *
   * @throws IllegalArgumentException for negative numbers, or a hue above 0.5
   */
  public ColorJitter(double brightness, double contrast, double saturation, double hue) {
    this(
        new ColorJitter()
            .brightness(brightness)
            .contrast(contrast)
            .saturation(saturation)
            .hue(hue)
            .ranges);
  }

  private ColorJitter(double[][] ranges) {
    this.ranges = ranges;
  }

  private ColorJitter with(Property property, double low, double high) {
    if (!(low <= high) || (property != Property.HUE && low < 0)) {
      throw new IllegalArgumentException(
          "ColorJitter: expected a range of factors that are not negative, the smaller first, given [%s, %s]"
              .formatted(low, high));
    }
    var changed = ranges.clone();
    boolean nothing = low == high && low == property.neutral;
    changed[property.ordinal()] = nothing ? null : new double[] {low, high};
    return new ColorJitter(changed);
  }

  private ColorJitter around(Property property, double value) {
    if (!(value >= 0)) {
      throw new IllegalArgumentException(
          "ColorJitter: expected a number that is not negative, given " + value);
    }
    return with(property, Math.max(0, 1 - value), 1 + value);
  }

  /** A factor from 1 - {@code value}, at least 0, to 1 + {@code value}. */
  public ColorJitter brightness(double value) {
    return around(Property.BRIGHTNESS, value);
  }

  /** A factor in this range. */
  public ColorJitter brightness(double low, double high) {
    return with(Property.BRIGHTNESS, low, high);
  }

  /** A factor from 1 - {@code value}, at least 0, to 1 + {@code value}. */
  public ColorJitter contrast(double value) {
    return around(Property.CONTRAST, value);
  }

  /** A factor in this range. */
  public ColorJitter contrast(double low, double high) {
    return with(Property.CONTRAST, low, high);
  }

  /** A factor from 1 - {@code value}, at least 0, to 1 + {@code value}. */
  public ColorJitter saturation(double value) {
    return around(Property.SATURATION, value);
  }

  /** A factor in this range. */
  public ColorJitter saturation(double low, double high) {
    return with(Property.SATURATION, low, high);
  }

  /** A part of the circle of colours, from -{@code value} to {@code value}, at most 0.5. */
  public ColorJitter hue(double value) {
    return hue(-value, value);
  }

  /** A part of the circle of colours in this range, within [-0.5, 0.5]. */
  public ColorJitter hue(double low, double high) {
    if (!(low >= -0.5 && high <= 0.5)) {
      throw new IllegalArgumentException(
          "ColorJitter: hue must lie within -0.5 and 0.5, given [%s, %s]".formatted(low, high));
    }
    return with(Property.HUE, low, high);
  }

  static double factor(String op, double factor) {
    if (!(factor >= 0)) {
      throw new IllegalArgumentException(
          "%s: expected a factor that is not negative, given %s".formatted(op, factor));
    }
    return factor;
  }

  @Override
  ImageTransform draw(Extent of) {
    long[] order = (long[]) Tensors.randperm(ranges.length).storage().array();
    var drawn = new ImageTransform[ranges.length];
    for (var property : Property.values()) {
      double[] range = ranges[property.ordinal()];
      if (range != null) {
        drawn[property.ordinal()] = property.transform.apply(Draws.uniform(range[0], range[1]));
      }
    }
    var steps = new ArrayList<ImageTransform>();
    Arrays.stream(order).mapToObj(i -> drawn[(int) i]).filter(s -> s != null).forEach(steps::add);
    return new Steps(steps);
  }

  /** Several changes one after the other. */
  private static final class Steps extends ImageTransform {
    private final List<ImageTransform> steps;

    Steps(List<ImageTransform> steps) {
      this.steps = steps;
    }

    @Override
    public Image apply(Image image) {
      for (var step : steps) {
        image = step.apply(image);
      }
      return image;
    }

    @Override
    public Tensor apply(Tensor image) {
      for (var step : steps) {
        image = step.apply(image);
      }
      return image;
    }
  }
}
