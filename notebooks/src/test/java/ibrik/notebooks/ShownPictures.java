package ibrik.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The pictures of a cell's outputs, as a reader would see them. */
final class ShownPictures {
  private ShownPictures() {}

  /** Asserts that each picture can be decoded and shows something. */
  static void check(String cell, JsonObject output) {
    if (!(output.get("data") instanceof JsonObject data)) {
      return;
    }
    if (data.has("image/png")) {
      assertTrue(colours(png(data)) > 1, cell + ": a picture of one colour");
    }
    if (data.has("image/svg+xml")) {
      Element svg = svg(data);
      assertEquals("svg", svg.getLocalName(), cell);
      assertTrue(svg.getElementsByTagName("*").getLength() > 0, cell + ": an empty drawing");
    }
  }

  /** The widest picture of an output, in the page's pixels. */
  static int width(JsonObject output) {
    if (!(output.get("data") instanceof JsonObject data) || !data.has("image/png")) {
      return 0;
    }
    JsonElement size =
        output.getAsJsonObject("metadata").get("image/png") instanceof JsonObject shown
            ? shown.get("width")
            : null;
    return size == null ? png(data).getWidth() : size.getAsInt();
  }

  private static BufferedImage png(JsonObject data) {
    byte[] bytes = Base64.getMimeDecoder().decode(Lines.join(data.get("image/png")));
    try {
      return ImageIO.read(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long colours(BufferedImage image) {
    return IntStream.range(0, image.getHeight())
        .flatMap(y -> IntStream.range(0, image.getWidth()).map(x -> image.getRGB(x, y)))
        .distinct()
        .limit(2)
        .count();
  }

  private static Element svg(JsonObject data) {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    try {
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      var source = new InputSource(new StringReader(Lines.join(data.get("image/svg+xml"))));
      return factory.newDocumentBuilder().parse(source).getDocumentElement();
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
