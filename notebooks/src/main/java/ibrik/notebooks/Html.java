package ibrik.notebooks;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.regex.Pattern;

/** Text as HTML. */
final class Html {
  private static final Pattern ANSI = Pattern.compile("\u001b\\[([0-9;]*)m");
  private static final Map<String, String> CLASSES =
      Map.of(
          "1", "bold", "2", "faint", "31", "red", "32", "green", "33", "yellow", "34", "blue", "35",
          "magenta", "36", "cyan");

  private Html() {}

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** What a terminal was told, with its colours as classes of spans. */
  static String ofTerminal(String text) {
    var html = new StringBuilder();
    var open = new ArrayDeque<String>();
    var matcher = ANSI.matcher(text);
    int from = 0;
    while (matcher.find()) {
      html.append(escape(text.substring(from, matcher.start())));
      from = matcher.end();
      for (String code : matcher.group(1).split(";")) {
        if (CLASSES.containsKey(code)) {
          html.append("<span class=\"ansi-").append(CLASSES.get(code)).append("\">");
          open.push(code);
        } else if (code.isEmpty() || code.equals("0")) {
          html.append("</span>".repeat(open.size()));
          open.clear();
        }
      }
    }
    html.append(escape(text.substring(from)));
    return html.append("</span>".repeat(open.size())).toString();
  }
}
