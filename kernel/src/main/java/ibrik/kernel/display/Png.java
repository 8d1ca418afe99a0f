package ibrik.kernel.display;

import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;

/** Images as PNG. */
public final class Png {
  static {
    // A cache on disk only slows down what is written to memory.
    ImageIO.setUseCache(false);
  }

  private Png() {}

  /** {@code image} in its own size, and {@code text} where no picture can be shown. */
  public static MimeBundle bundle(RenderedImage image, String text) {
    return MimeBundle.text(text).with(bundle(image));
  }

  static MimeBundle bundle(RenderedImage image) {
    var size = Map.of("width", image.getWidth(), "height", image.getHeight());
    String data = Base64.getEncoder().encodeToString(encode(image));
    return new MimeBundle(Map.of(MimeBundle.PNG, data), Map.of(MimeBundle.PNG, size));
  }

  /** The bytes of a PNG file. */
  public static byte[] encode(RenderedImage image) {
    var out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
