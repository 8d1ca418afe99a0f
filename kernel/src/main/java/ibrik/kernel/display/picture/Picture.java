package ibrik.kernel.display.picture;

import ibrik.kernel.display.Displayable;
import ibrik.kernel.display.MimeBundle;
import ibrik.kernel.display.Png;
import ibrik.tensor.Tensor;
import java.awt.image.BufferedImage;

/**
 * A tensor or image to be looked at: {@code image(x)}.
 *
 * @param image the picture itself
 * @param origin what it was made from, in words
 * @param title text above it; null for none
 * @param scale how many times as large it is shown
 */
public record Picture(BufferedImage image, String origin, String title, int scale)
    implements Displayable {
  /** A small picture is enlarged until its longer side has about this many pixels. */
  private static final int COMFORTABLE = 256;

  /**
   * @throws IllegalArgumentException for a scale below 1
   */
  public Picture {
    if (scale < 1) {
      throw new IllegalArgumentException("image: scale must be at least 1, given " + scale);
    }
  }

  static Picture of(Tensor x) {
    var image = Pictures.of(x);
    return new Picture(image, "a tensor of " + x.shape(), null, comfortableScale(image));
  }

  static Picture of(BufferedImage image) {
    return new Picture(image, "an image", null, comfortableScale(image));
  }

  private static int comfortableScale(BufferedImage image) {
    return Math.clamp(COMFORTABLE / Math.max(image.getWidth(), image.getHeight()), 1, 16);
  }

  /** The same with a text above it. */
  public Picture title(String text) {
    return new Picture(image, origin, text, scale);
  }

  /** The same, each pixel {@code factor} × {@code factor} large. */
  public Picture scale(int factor) {
    return new Picture(image, origin, title, factor);
  }

  @Override
  public MimeBundle display() {
    return Png.bundle(
        Captions.above(title, Pictures.bounded(Pictures.enlarged(image, scale))), toString());
  }

  @Override
  public String toString() {
    return "%s%d×%d picture of %s"
        .formatted(title == null ? "" : title + ": ", image.getWidth(), image.getHeight(), origin);
  }
}
