package ibrik.kernel.display;

import java.awt.Font;
import java.awt.font.FontRenderContext;

/** How much room words take in pictures. */
public final class Fonts {
  private static final FontRenderContext SMOOTH = new FontRenderContext(null, true, true);

  private Fonts() {}

  /** In pixels. */
  public static double width(String text, Font font) {
    return text.isEmpty() ? 0 : font.getStringBounds(text, SMOOTH).getWidth();
  }

  /** As much of {@code text} as fits into {@code width} pixels, with an ellipsis if not all. */
  public static String fit(String text, Font font, double width) {
    if (width(text, font) <= width) {
      return text;
    }
    int end = text.length();
    while (end > 1 && width(text.substring(0, end) + "…", font) > width) {
      // Far too long a text is cut quickly.
      end =
          Math.max(
              Math.min(end - 1, (int) (end * width / width(text.substring(0, end), font) * 1.3)),
              1);
    }
    return text.substring(0, end) + "…";
  }
}
