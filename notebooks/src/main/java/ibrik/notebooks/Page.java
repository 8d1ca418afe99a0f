package ibrik.notebooks;

import java.util.regex.Pattern;

/**
 * A notebook as an HTML page.
 *
 * @param title of the window
 * @param language {@code en} or {@code zh}
 * @param body the cells
 */
record Page(String title, String language, String body) {
  private static final Pattern TITLE = Pattern.compile("(?m)^# (.+)$");
  private static final String SOLUTION_OUTPUT = "</details>";

  /** Cells that are tagged {@code check} are left out, those of solutions folded. */
  static Page of(Notebook notebook, String language) {
    var markdown = new MarkdownHtml();
    var outputs = new OutputHtml(markdown);
    var body = new StringBuilder();
    String title = "";
    for (Cell cell : notebook.cells()) {
      if (cell.isMarkdown()) {
        var matcher = TITLE.matcher(cell.source());
        if (title.isEmpty() && matcher.find()) {
          title = matcher.group(1).strip();
        }
        body.append("<div class=\"prose\">").append(markdown.render(cell.source()));
        body.append("</div>\n");
      } else if (cell.isCode() && !cell.hasTag("check")) {
        body.append(code(cell, outputs.render(cell), language));
      }
    }
    return new Page(title, language, body.toString());
  }

  private static String code(Cell cell, String outputs, String language) {
    String count =
        cell.json().get("execution_count") == null
                || cell.json().get("execution_count").isJsonNull()
            ? ""
            : cell.json().get("execution_count").getAsString();
    String html =
        """
        <div class="cell" id="cell-%s">
        <div class="prompt">[%s]</div>
        <pre class="source"><code class="language-java">%s</code></pre>
        <div class="outputs">%s</div>
        </div>
        """
            .formatted(Html.escape(cell.id()), count, Html.escape(cell.source()), outputs);
    if (!cell.hasTag("solution")) {
      return html;
    }
    String summary = language.equals("zh") ? "答案" : "Solution";
    return "<details><summary>" + summary + "</summary>\n" + html + SOLUTION_OUTPUT + "\n";
  }
}
