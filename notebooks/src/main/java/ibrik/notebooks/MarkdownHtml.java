package ibrik.notebooks;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  /** Code first, so that a dollar sign in it is none of a formula's. */
  private static final Pattern CODE_OR_MATH =
      Pattern.compile("(?s)```.*?```|`[^`\n]*`|\\$\\$(.+?)\\$\\$|\\$([^$\n]+?)\\$");

  /** Characters of the private use area: no text of ours has them, CommonMark lets them be. */
  private static final Pattern PLACE = Pattern.compile("\uE000(\\d+)\uE001");

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
    var formulas = new ArrayList<String>();
    String text =
        CODE_OR_MATH
            .matcher(markdown)
            .replaceAll(match -> Matcher.quoteReplacement(keep(match, formulas)));
    String html = renderer.render(parser.parse(text));
    return PLACE
        .matcher(html)
        .replaceAll(
            match -> Matcher.quoteReplacement(formulas.get(Integer.parseInt(match.group(1)))));
  }

  private static String keep(MatchResult match, List<String> formulas) {
    if (match.group(1) == null && match.group(2) == null) {
      return match.group();
    }
    boolean display = match.group(1) != null;
    String formula = display ? match.group(1) : match.group(2);
    formulas.add(
        "<span class=\"math%s\">%s</span>"
            .formatted(display ? " display" : "", Html.escape(formula.strip())));
    return "\uE000" + (formulas.size() - 1) + "\uE001";
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
