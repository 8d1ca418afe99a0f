package ibrik.kernel.display;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.w3c.dom.Document;

/**
 * Something painted once and shown twice: sharp as SVG, portable as PNG.
 *
 * <p>The SVG comes as an image in HTML: some exporters, nbconvert 6.5 for one, leave next to
 * nothing of {@code image/svg+xml}.
 *
 * @param width in pixels
 * @param height in pixels
 * @param painter paints it, on nothing: the background is the page's
 */
public record Drawing(int width, int height, Painter painter) {
  /** A larger SVG would only slow the page down. */
  private static final int MOST_SVG_CHARACTERS = 500_000;

  /** Digits after the point, of coordinates in pixels. */
  private static final int SVG_DIGITS = 1;

  /** Paints a drawing. */
  @FunctionalInterface
  public interface Painter {
    /** Paints on {@code g}. */
    void paint(Graphics2D g);
  }

  /** As PNG and SVG; without the SVG where that were very large. */
  public MimeBundle bundle(String text) {
    String svg = svg();
    var bundle = pngBundle(text);
    return svg.length() > MOST_SVG_CHARACTERS
        ? bundle
        : bundle.with(MimeBundle.HTML, html(svg, text));
  }

  private String html(String svg, String text) {
    return "<img alt=\"%s\" width=\"%d\" height=\"%d\" style=\"max-width:100%%;height:auto\" src=\"%s\">"
        .formatted(
            Texts.escape(text.lines().findFirst().orElse("")), width, height, Svg.address(svg));
  }

  /** Only as PNG, which is quicker to draw and smaller. */
  public MimeBundle pngBundle(String text) {
    return Png.bundle(image(), text);
  }

  /** As pixels, transparent where nothing is painted. */
  public BufferedImage image() {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    var g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    painter.paint(g);
    g.dispose();
    return image;
  }

  /** As an SVG element, without XML's prologue, as pages take it. */
  public String svg() {
    var context = SVGGeneratorContext.createDefault(emptyDocument());
    context.setPrecision(SVG_DIGITS);
    var graphics = new SVGGraphics2D(context, false);
    graphics.setSVGCanvasSize(new Dimension(width, height));
    painter.paint(graphics);
    var out = new StringWriter();
    try {
      graphics.stream(out, true);
    } catch (SVGGraphics2DIOException e) {
      throw new IllegalStateException("can't be drawn as SVG: " + e.getMessage(), e);
    }
    String svg = out.toString();
    return svg.substring(svg.indexOf("<svg"));
  }

  /**
   * Writes it into a file; the name's end says as what.
   *
   * @throws IllegalArgumentException for another end than {@code .png} and {@code .svg}
   * @throws UncheckedIOException where it can't be written
   */
  public void save(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    try {
      if (name.endsWith(".svg")) {
        Files.writeString(file, svg());
      } else if (name.endsWith(".png")) {
        Files.write(file, Png.encode(image()));
      } else {
        throw new IllegalArgumentException(
            "save: a drawing is written as .png or .svg, given " + file.getFileName());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("save: can't write " + file, e);
    }
  }

  private static Document emptyDocument() {
    try {
      return DocumentBuilderFactory.newDefaultNSInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument("http://www.w3.org/2000/svg", "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }
}
