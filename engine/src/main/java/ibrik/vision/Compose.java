package ibrik.vision;

import ibrik.tensor.Tensor;
import java.util.List;

/** Transforms one after the other. */
public final class Compose implements Transform {
  private final List<Transform> steps;

  /** These transforms, in this order. */
  public Compose(Transform... steps) {
    this(List.of(steps));
  }

  /** These transforms, in this order. */
  public Compose(List<? extends Transform> steps) {
    this.steps = List.copyOf(steps);
  }

  /** The transforms, in order. */
  public List<Transform> steps() {
    return steps;
  }

  @Override
  public Picture apply(Picture picture) {
    for (var step : steps) {
      picture = step.apply(picture);
    }
    return picture;
  }

  /**
   * The tensor that the chain makes of {@code image}.
   *
   * @throws IllegalArgumentException where it makes an image; use {@link #applyToImage} for that
   */
  public Tensor apply(Image image) {
    return apply((Picture) image).asTensor();
  }

  /** The tensor that the chain makes of {@code tensor}. */
  public Tensor apply(Tensor tensor) {
    return apply(Picture.of(tensor)).asTensor();
  }

  /**
   * The image that the chain makes of {@code image}.
   *
   * @throws IllegalArgumentException where it makes a tensor
   */
  public Image applyToImage(Image image) {
    return switch (apply((Picture) image)) {
      case Image result -> result;
      case TensorPicture(var tensor) ->
          throw new IllegalArgumentException(
              "Compose: the chain makes a tensor %s; use apply".formatted(tensor.shape()));
    };
  }
}
