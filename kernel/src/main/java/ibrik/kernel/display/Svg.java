package ibrik.kernel.display;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** SVG drawings as pages show them. */
final class Svg {
  private static final String NAMESPACE = "http://www.w3.org/2000/svg";

  private Svg() {}

  /** The drawing's address: all of it. */
  static String address(String svg) {
    byte[] bytes = svg.getBytes(StandardCharsets.UTF_8);
    return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(bytes);
  }

  /**
   * HTML that shows a drawing, as a picture: of notebooks from elsewhere, which it does not trust
   * before they have run, JupyterLab keeps pictures but of SVG elements only their texts. What
   * browsers would not read as a picture, since it isn't XML, is left an element.
   */
  static String html(String svg) {
    return namespaced(svg)
        .map(
            drawing ->
                "<img alt=\"SVG drawing\" style=\"max-width:100%%;height:auto\" src=\"%s\">"
                    .formatted(address(drawing)))
        .orElse(svg);
  }

  /** The drawing with SVG's namespace, which pages do without and pictures don't. */
  private static Optional<String> namespaced(String svg) {
    return root(svg)
        .filter(root -> root.name().equals("svg"))
        .map(
            root ->
                root.namespace().isEmpty()
                    ? svg.replaceFirst("<svg\\b", "<svg xmlns=\"" + NAMESPACE + "\"")
                    : svg);
  }

  private record Root(String name, String namespace) {}

  private static Optional<Root> root(String xml) {
    var reader = new RootReader();
    try {
      var parsers = SAXParserFactory.newDefaultNSInstance();
      parsers.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      // Nothing is fetched for it.
      parsers.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      parsers.newSAXParser().parse(new InputSource(new StringReader(xml)), reader);
    } catch (SAXException e) {
      return Optional.empty();
    } catch (ParserConfigurationException | IOException e) {
      throw new IllegalStateException(e);
    }
    return Optional.ofNullable(reader.root);
  }

  private static final class RootReader extends DefaultHandler {
    private Root root;

    @Override
    public void startElement(
        String namespace, String name, String prefixed, Attributes attributes) {
      if (root == null) {
        root = new Root(name, namespace);
      }
    }
  }
}
