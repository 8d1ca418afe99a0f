package ibrik.notebooks;

import ibrik.notebooks.Renderer.Source;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A notebook as an HTML page.
 *
 * @param title of the window
 * @param body the cells
 */
record Page(String title, Language language, String body) {
  private static final Pattern TITLE = Pattern.compile("(?m)^# (.+)$");

  /** The pages of notebooks, in order. */
  static List<Page> of(List<Source> sources, Renderer renderer) throws IOException {
    List<String> bodies = renderer.bodies(sources);
    return IntStream.range(0, sources.size())
        .mapToObj(i -> new Page(title(sources.get(i)), sources.get(i).language(), bodies.get(i)))
        .toList();
  }

  private static String title(Source source) {
    return source.notebook().cells().stream()
        .filter(Cell::isMarkdown)
        .map(cell -> TITLE.matcher(cell.source()))
        .filter(Matcher::find)
        .map(found -> found.group(1).strip())
        .findFirst()
        .orElse("");
  }
}
