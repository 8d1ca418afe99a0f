package ibrik.vision;

import ibrik.tensor.Tensor;

/** A transform that only moves pixels, rows and columns by themselves. */
public abstract class Rearrangement extends ImageTransform {
  private static final double[] BLACK = {0};

  /** Where the pixels come from. */
  abstract IndexMap map(Extent of);

  /** The value of pixels that come from nowhere: one for all channels, or one for each. */
  double[] fill() {
    return BLACK;
  }

  @Override
  public final Image apply(Image image) {
    return map(Extent.of(image)).apply(image, fillBytes(image.channels()));
  }

  @Override
  public final Tensor apply(Tensor image) {
    var extent = Extent.of(image);
    checkFill(extent.channels());
    return map(extent).apply(image, fill());
  }

  private byte[] fillBytes(int channels) {
    checkFill(channels);
    double[] fill = fill();
    byte[] bytes = new byte[channels];
    for (int c = 0; c < channels; c++) {
      bytes[c] = (byte) (int) fill[fill.length == 1 ? 0 : c];
    }
    return bytes;
  }

  private void checkFill(int channels) {
    if (fill().length != 1 && fill().length != channels) {
      throw new IllegalArgumentException(
          "%s: %d fill values for an image of %d channels"
              .formatted(getClass().getSimpleName(), fill().length, channels));
    }
  }
}
