package ibrik.notebooks;

import java.util.List;
import java.util.stream.Collectors;

/** Renders notebooks without Jupyter. */
final class OwnRenderer implements Renderer {
  private final MarkdownHtml markdown = new MarkdownHtml();
  private final OutputHtml outputs = new OutputHtml(markdown);

  @Override
  public List<String> bodies(List<Source> sources) {
    return sources.stream().map(this::body).toList();
  }

  private String body(Source source) {
    return source.notebook().cells().stream()
        .filter(cell -> !cell.hasTag("check"))
        .map(cell -> cell.isCode() ? code(cell, source.language()) : text(cell))
        .collect(Collectors.joining());
  }

  private String text(Cell cell) {
    return cell.isMarkdown()
        ? "<div class=\"prose\">" + markdown.render(cell.source()) + "</div>\n"
        : "";
  }

  private String code(Cell cell, Language language) {
    String source =
        """
        <pre class="source"><code class="language-java">%s</code></pre>
        """
            .formatted(Html.escape(cell.source()));
    boolean solution = cell.hasTag("solution");
    String html =
        """
        <div class="cell" id="cell-%s">
        <div class="prompt">[%s]</div>
        %s<div class="outputs">%s</div>
        </div>
        """
            .formatted(
                Html.escape(cell.id()),
                cell.executionCount(),
                cell.hasTag("folded") && !solution ? fold(cell, language, source) : source,
                outputs.render(cell));
    return solution ? fold(cell, language, html) : html;
  }

  private static String fold(Cell cell, Language language, String html) {
    return "<details><summary>%s</summary>\n%s</details>\n".formatted(language.summary(cell), html);
  }
}
