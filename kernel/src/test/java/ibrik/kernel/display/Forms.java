package ibrik.kernel.display;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;

/** What a front-end makes of the forms of a value. */
public final class Forms {
  private static final String SVG_ADDRESS = "data:image/svg+xml;base64,";

  private Forms() {}

  /** All forms of {@code value}. */
  public static MimeBundle of(Object value) {
    return Renderers.render(value);
  }

  /** Its text. */
  public static String text(Object value) {
    return (String) of(value).data().get(MimeBundle.TEXT);
  }

  /** Its HTML, parsed. */
  public static Document html(Object value) {
    return Jsoup.parse((String) of(value).data().get(MimeBundle.HTML));
  }

  /** Its drawing, an SVG in an image of its HTML, parsed as XML. */
  public static Document svg(Object value) {
    return Jsoup.parse(svgText(value), "", Parser.xmlParser());
  }

  /** That drawing as it is written. */
  static String svgText(Object value) {
    var address = html(value).select("img").attr("src");
    assertTrue(address.startsWith(SVG_ADDRESS), address);
    byte[] svg = Base64.getDecoder().decode(address.substring(SVG_ADDRESS.length()));
    return new String(svg, StandardCharsets.UTF_8);
  }

  /** Its PNG, decoded. */
  public static BufferedImage png(Object value) {
    byte[] png = Base64.getDecoder().decode((String) of(value).data().get(MimeBundle.PNG));
    try {
      return ImageIO.read(new ByteArrayInputStream(png));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many pixels of {@code image} are about of this colour, 0xRRGGBB, and not transparent. */
  public static long count(BufferedImage image, int color) {
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    return Arrays.stream(pixels).filter(p -> p >>> 24 > 200 && near(p, color)).count();
  }

  private static boolean near(int a, int b) {
    return Math.abs((a >> 16 & 255) - (b >> 16 & 255)) < 25
        && Math.abs((a >> 8 & 255) - (b >> 8 & 255)) < 25
        && Math.abs((a & 255) - (b & 255)) < 25;
  }
}
