package ibrik.kernel.java;

import ibrik.kernel.display.MimeBundle;
import ibrik.kernel.doc.Doc;
import java.util.List;
import java.util.Optional;

/** What is known of the meanings of a name, as text and as HTML. */
final class InspectionPage {
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder html = new StringBuilder();
  private boolean documented;

  /** Adds one meaning. */
  void add(List<String> lines, Optional<Doc> doc) {
    if (lines.isEmpty()) {
      return;
    }
    String signature = String.join("\n", lines);
    text.append(text.isEmpty() ? "" : documented ? "\n\n" : "\n").append(signature);
    html.append("<pre>").append(escape(signature)).append("</pre>");
    doc.ifPresent(
        words -> {
          text.append("\n\n").append(words.text());
          html.append(words.html());
          documented = true;
        });
  }

  /** Whether one of the meanings has documentation. */
  boolean isDocumented() {
    return documented;
  }

  /** The page; empty if nothing was added. */
  Optional<MimeBundle> bundle() {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    MimeBundle bundle = MimeBundle.text(text.toString());
    return Optional.of(documented ? bundle.with(MimeBundle.HTML, html.toString()) : bundle);
  }

  private static String escape(String words) {
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
