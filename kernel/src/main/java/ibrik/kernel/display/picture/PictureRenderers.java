package ibrik.kernel.display.picture;

import ibrik.kernel.display.Display;
import ibrik.kernel.display.Png;
import ibrik.kernel.display.RendererProvider;
import ibrik.vision.Image;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;

/** How images look. */
public final class PictureRenderers implements RendererProvider {
  @Override
  public void registerRenderers() {
    Display.register(
        RenderedImage.class,
        (image, out) ->
            out.add(
                Png.bundle(image, "%d×%d image".formatted(image.getWidth(), image.getHeight()))));
    Display.register(BufferedImage.class, (image, out) -> out.show(Picture.of(image)));
    Display.register(Image.class, (image, out) -> out.show(Show.image(image)));
  }
}
