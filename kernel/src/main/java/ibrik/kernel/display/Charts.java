package ibrik.kernel.display;

import java.awt.Dimension;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.w3c.dom.Document;

/** XChart's charts: sharp as SVG, portable as PNG. */
final class Charts {
  /** A larger SVG would only slow the page down. */
  private static final int MOST_SVG_CHARACTERS = 500_000;

  /** Digits after the point, of coordinates in pixels. */
  private static final int SVG_DIGITS = 2;

  private Charts() {}

  static MimeBundle render(Chart<?, ?> chart) {
    String title = chart.getTitle();
    int series = chart.getSeriesCollection().size();
    return render(
        chart, "chart%s of %d series".formatted(title.isEmpty() ? "" : " " + title, series));
  }

  /** A chart that still grows: only as PNG, which is smaller and quicker to draw. */
  static MimeBundle render(LiveChart chart) {
    return chart.isClosed()
        ? render(chart.chart(), chart.toString())
        : png(chart.chart(), chart.toString());
  }

  private static MimeBundle png(Chart<?, ?> chart, String text) {
    return Png.bundle(BitmapEncoder.getBufferedImage(chart), text);
  }

  static MimeBundle render(Chart<?, ?> chart, String text) {
    var bundle = png(chart, text);
    String svg = svg(chart);
    return svg.length() > MOST_SVG_CHARACTERS ? bundle : bundle.with(MimeBundle.SVG, svg);
  }

  private static String svg(Chart<?, ?> chart) {
    var context = SVGGeneratorContext.createDefault(emptyDocument());
    context.setPrecision(SVG_DIGITS);
    var graphics = new SVGGraphics2D(context, false);
    graphics.setSVGCanvasSize(new Dimension(chart.getWidth(), chart.getHeight()));
    chart.paint(graphics, chart.getWidth(), chart.getHeight());
    var out = new StringWriter();
    try {
      graphics.stream(out, true);
    } catch (SVGGraphics2DIOException e) {
      throw new UncheckedIOException(e);
    }
    // A page takes the element alone, without XML's prologue.
    String svg = out.toString();
    return svg.substring(svg.indexOf("<svg"));
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
