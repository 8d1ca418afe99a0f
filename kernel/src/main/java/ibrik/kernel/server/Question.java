package ibrik.kernel.server;

import com.google.gson.JsonObject;
import ibrik.kernel.display.MimeBundle;
import ibrik.kernel.language.Interpreter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cell that asks what something is, as in IPython: {@code subject?}, or {@code subject??} for all
 * there is. Its answer is what Shift-Tab shows, sent as the protocol's {@code page} payload.
 *
 * @param subject what is asked about
 * @param detail 0 for a short answer, 1 for a full one
 */
record Question(String subject, int detail) {
  private static final Pattern CELL = Pattern.compile("\\s*([^\\s?]+)(\\?\\??)\\s*");

  /** The question that this cell is, if it is one. */
  static Optional<Question> in(String code) {
    return Optional.of(CELL.matcher(code))
        .filter(Matcher::matches)
        .map(cell -> new Question(cell.group(1), cell.group(2).length() - 1));
  }

  JsonObject answeredBy(Interpreter interpreter) {
    var answer =
        interpreter
            .inspect(subject, subject.length(), detail)
            .orElseGet(() -> MimeBundle.text("Nothing is known of " + subject));
    var page = Json.bundle(answer);
    page.addProperty("source", "page");
    page.addProperty("start", 0);
    return page;
  }
}
