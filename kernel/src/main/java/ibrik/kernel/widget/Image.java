package ibrik.kernel.widget;

import com.google.gson.JsonPrimitive;
import ibrik.kernel.display.MimeBundle;
import ibrik.kernel.display.Renderers;
import java.util.Base64;

/** A picture that can be set anew; it travels as bytes, not as text. */
public final class Image extends Widget<Image> {
  private byte[] png;

  /** With its first picture, a PNG file's bytes. */
  public Image(byte[] png) {
    super(Kind.IMAGE);
    model.set("format", new JsonPrimitive("png"));
    // The page sizes it by its own pixels where these are empty.
    model.set("width", new JsonPrimitive(""));
    model.set("height", new JsonPrimitive(""));
    // Else a column would stretch it to its own width.
    layout("align-self", "flex-start");
    value(png);
  }

  /** The picture, a PNG file's bytes. */
  public byte[] value() {
    return png.clone();
  }

  /** Sets the picture. */
  public Image value(byte[] png) {
    this.png = png.clone();
    model.set("value", this.png);
    return this;
  }

  /** Sets the picture to how {@code value} is shown; see {@link Widgets#picture}. */
  public Image show(Object value) {
    return value(png(value));
  }

  static byte[] png(Object value) {
    if (Renderers.render(value) instanceof MimeBundle bundle
        && bundle.data().get(MimeBundle.PNG) instanceof String base64) {
      return Base64.getMimeDecoder().decode(base64);
    }
    throw new IllegalArgumentException(
        "picture: expected something that is shown as a PNG (a BufferedImage, image(tensor), a"
            + " chart), given "
            + value);
  }

  @Override
  String html() {
    return "<img src=\"data:image/png;base64,%s\">"
        .formatted(Base64.getEncoder().encodeToString(png));
  }

  @Override
  public String toString() {
    return "Image(%,d bytes)".formatted(png.length);
  }
}
