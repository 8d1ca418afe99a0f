package ibrik.notebooks;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * A notebook's prose as HTML: CommonMark with tables, headings that can be linked to as in Jupyter,
 * formulas left for KaTeX in elements of class {@code math}.
 */
final class MarkdownHtml {
  private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());

  private final Parser parser = Parser.builder().extensions(EXTENSIONS).build();
  private final HtmlRenderer renderer =
      HtmlRenderer.builder()
          .extensions(EXTENSIONS)
          .attributeProviderFactory(
              context ->
                  (node, tag, attributes) -> {
                    if (node instanceof Heading) {
                      attributes.put("id", anchor(node));
                    }
                    attributes.computeIfPresent("href", (name, link) -> pageOf(link));
                  })
          .build();

  /** The HTML of a cell's Markdown. */
  String render(String markdown) {
    return Formulas.render(markdown, text -> renderer.render(parser.parse(text)));
  }

  /** As Jupyter makes it: the heading with hyphens for blanks. */
  private static String anchor(Node heading) {
    var text = new StringBuilder();
    heading.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text node) {
            text.append(node.getLiteral());
          }

          @Override
          public void visit(Code node) {
            text.append(node.getLiteral());
          }
        });
    return text.toString().strip().replace(' ', '-');
  }

  /** Links between notebooks become links between pages. */
  private static String pageOf(String link) {
    return link.startsWith("https:") ? link : Site.page(link);
  }
}
