package ibrik.kernel.display.picture;

import ibrik.kernel.display.Fonts;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/**
 * Words on pictures, in the picture itself: they come along wherever it is saved. Their grey can be
 * read on light and on dark pages.
 */
final class Captions {
  static final Color GREY = new Color(0x767c84);
  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 13);
  private static final int LINE = 22;

  private Captions() {}

  /**
   * {@code picture} with a title above it, cut to the picture's width but not below a few words.
   */
  static BufferedImage above(String title, BufferedImage picture) {
    if (title == null || title.isEmpty()) {
      return picture;
    }
    int width =
        Math.max(picture.getWidth(), Math.min((int) Math.ceil(Fonts.width(title, TITLE)) + 2, 480));
    var image = new BufferedImage(width, picture.getHeight() + LINE, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = graphics(image, TITLE);
    g.setColor(GREY);
    g.drawString(Fonts.fit(title, TITLE, width), 0, g.getFontMetrics().getAscent() + 1);
    g.drawImage(picture, 0, LINE, null);
    g.dispose();
    return image;
  }

  static Graphics2D graphics(BufferedImage image, Font font) {
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setFont(font);
    return g;
  }
}
