package ibrik.kernel.display;

import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;

/** Images as PNG. */
final class Png {
  static {
    // A cache on disk only slows down what is written to memory.
    ImageIO.setUseCache(false);
  }

  private Png() {}

  static MimeBundle bundle(RenderedImage image, String text) {
    return MimeBundle.text(text)
        .with(MimeBundle.PNG, Base64.getEncoder().encodeToString(encode(image)))
        .withMetadata(
            MimeBundle.PNG, Map.of("width", image.getWidth(), "height", image.getHeight()));
  }

  static byte[] encode(RenderedImage image) {
    var out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
