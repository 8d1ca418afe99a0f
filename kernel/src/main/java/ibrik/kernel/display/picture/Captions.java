package ibrik.kernel.display.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/**
 * Words on pictures, in the picture itself: they come along wherever it is saved. Their grey can be
 * read on light and on dark pages.
 */
final class Captions {
  static final Color GREY = new Color(0x80868e);
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
    int width = Math.max(picture.getWidth(), Math.min(widthOf(title), 480));
    var image = new BufferedImage(width, picture.getHeight() + LINE, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = graphics(image, TITLE);
    g.setColor(GREY);
    g.drawString(cut(title, g.getFontMetrics(), width), 0, g.getFontMetrics().getAscent() + 1);
    g.drawImage(picture, 0, LINE, null);
    g.dispose();
    return image;
  }

  private static int widthOf(String title) {
    var g = graphics(new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB), TITLE);
    try {
      return g.getFontMetrics().stringWidth(title) + 2;
    } finally {
      g.dispose();
    }
  }

  static Graphics2D graphics(BufferedImage image, Font font) {
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setFont(font);
    return g;
  }

  /** As much of {@code text} as fits into {@code width} pixels. */
  static String cut(String text, FontMetrics metrics, int width) {
    if (metrics.stringWidth(text) <= width) {
      return text;
    }
    int end = text.length();
    while (end > 1 && metrics.stringWidth(text.substring(0, end) + "…") > width) {
      end--;
    }
    return text.substring(0, end) + "…";
  }
}
