package ibrik.kernel.doc;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EndElementTree;
import com.sun.source.doctree.EntityTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.RawTextTree;
import com.sun.source.doctree.ReturnTree;
import com.sun.source.doctree.SeeTree;
import com.sun.source.doctree.SnippetTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.SummaryTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.doctree.ThrowsTree;
import java.util.List;

/** A documentation comment as HTML, and as text. */
final class CommentPage {
  private final DocCommentTree comment;

  CommentPage(DocCommentTree comment) {
    this.comment = comment;
  }

  Doc doc(List<String> parameters) {
    var html = new StringBuilder("<div>");
    html.append(html(comment.getFullBody()));
    for (DocTree tag : comment.getBlockTags()) {
      html.append(block(tag));
    }
    String page = html.append("</div>").toString();
    boolean described = !text(html(comment.getFullBody())).isEmpty();
    return new Doc(text(page), page, described, parameters);
  }

  private static String block(DocTree tag) {
    return switch (tag) {
      case ParamTree p -> line("parameter", p.getName().toString(), p.getDescription());
      case ReturnTree r -> line("returns", "", r.getDescription());
      case ThrowsTree t -> line("throws", t.getExceptionName().toString(), t.getDescription());
      case SeeTree s -> line("see", "", s.getReference());
      default -> "";
    };
  }

  private static String line(String what, String name, List<? extends DocTree> description) {
    String code = name.isEmpty() ? "" : " <code>" + escape(name) + "</code>";
    return "<p><b>" + what + "</b>" + code + ": " + html(description) + "</p>";
  }

  private static String html(List<? extends DocTree> trees) {
    var html = new StringBuilder();
    trees.forEach(tree -> html.append(html(tree)));
    return html.toString();
  }

  private static String html(DocTree tree) {
    return switch (tree) {
      case TextTree text -> text.getBody();
      case RawTextTree markdown -> "<span>" + escape(markdown.getContent()) + "</span>";
      case StartElementTree start -> start.toString();
      case EndElementTree end -> end.toString();
      case EntityTree entity -> entity.toString();
      case LiteralTree literal ->
          literal.getKind() == DocTree.Kind.CODE
              ? "<code>" + escape(literal.getBody().getBody()) + "</code>"
              : escape(literal.getBody().getBody());
      case LinkTree link ->
          "<code>"
              + (link.getLabel().isEmpty()
                  ? escape(
                      String.valueOf(link.getReference()).replaceFirst("^#", "").replace('#', '.'))
                  : html(link.getLabel()))
              + "</code>";
      case SnippetTree snippet when snippet.getBody() != null ->
          "<pre>" + escape(snippet.getBody().getBody()) + "</pre>";
      case ReturnTree returned -> "Returns " + html(returned.getDescription()) + ".";
      case SummaryTree summary -> html(summary.getSummary());
      case com.sun.source.doctree.ReferenceTree reference ->
          "<code>" + escape(reference.getSignature().replaceFirst("^#", "")) + "</code>";
      // {@inheritDoc}, {@docRoot}, {@value} and their like name what is not at hand.
      default -> "";
    };
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** A page without its tags. */
  private static String text(String html) {
    return html.replaceAll("(?i)<(p|div|pre|table|tr|ul|ol|h\\d|blockquote)\\b[^>]*>", "\n")
        .replaceAll("(?i)<li\\b[^>]*>", "\n- ")
        .replaceAll("(?i)</(p|div|pre|table|ul|ol|h\\d|blockquote)>", "\n")
        .replaceAll("<[^>]*>", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&")
        .replaceAll("\\n[ \\t]+", "\n")
        .replaceAll("\\n{3,}", "\n\n")
        .strip();
  }
}
