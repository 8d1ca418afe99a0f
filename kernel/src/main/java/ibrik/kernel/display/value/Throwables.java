package ibrik.kernel.display.value;

import ibrik.kernel.display.MimeBundle;
import ibrik.kernel.display.Texts;
import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * Exceptions that are a cell's value, not its end: what they say, and folded where they are from.
 */
final class Throwables {
  private static final int MOST_CHARACTERS = 20_000;

  private Throwables() {}

  static MimeBundle render(Throwable e) {
    var writer = new StringWriter();
    e.printStackTrace(new PrintWriter(writer));
    String trace = Texts.cut(writer.toString().stripTrailing(), MOST_CHARACTERS);
    String html =
        """
        <details><summary style="display:list-item;cursor:pointer"><b>%s</b>%s</summary>
        <pre style="margin:4px 0 0 1em;background:none">%s</pre></details>\
        """
            .formatted(
                Texts.escape(e.getClass().getName()),
                e.getMessage() == null ? "" : ": " + Texts.escape(Texts.cut(e.getMessage(), 2000)),
                Texts.preformatted(trace));
    return MimeBundle.text(trace).with(MimeBundle.HTML, Texts.literal(html));
  }
}
