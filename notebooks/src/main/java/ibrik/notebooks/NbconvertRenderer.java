package ibrik.notebooks;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Renders notebooks by Jupyter's nbconvert, with a template of ours (the resources below {@code
 * nbconvert}) that writes the same elements as {@link OwnRenderer}.
 */
final class NbconvertRenderer implements Renderer {
  private static final List<String> NBCONVERT = List.of("jupyter", "nbconvert");
  private static final List<String> TEMPLATE = List.of("conf.json", "index.html.j2");
  private static final int VERSION_SECONDS = 60;
  private static final int PATIENCE_SECONDS = 300;

  /** What it adds to a heading, for the mouse. */
  private static final Pattern ANCHOR = Pattern.compile("<a class=\"anchor-link\"[^>]*>[^<]*</a>");

  /** A block of code, which nbconvert would colour in its own way. */
  private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w*)\n(.*?)^```$");

  private static final Pattern HEADING = Pattern.compile("<h([1-6]) id=\"([^\"]*)\">");

  private static final Pattern LINK = Pattern.compile("href=\"([^\"]+\\.ipynb(?:#[^\"]*)?)\"");

  /** Whether there is a Jupyter that has it. */
  static boolean isThere() {
    try {
      run(List.of("--version"), VERSION_SECONDS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public List<String> bodies(List<Source> sources) throws IOException {
    Path work = Files.createTempDirectory("ibrik-nbconvert-");
    try {
      return convert(sources, work);
    } finally {
      Folders.delete(work);
    }
  }

  private static List<String> convert(List<Source> sources, Path work) throws IOException {
    var arguments =
        new ArrayList<>(
            List.of(
                "--to=html",
                "--log-level=ERROR",
                "--TemplateExporter.extra_template_basedirs=" + writeTemplate(work),
                "--template=ibrik",
                "--output-dir=" + work));
    for (int i = 0; i < sources.size(); i++) {
      Path file = work.resolve(i + ".ipynb");
      prepared(sources.get(i)).write(file);
      arguments.add(file.toString());
    }
    run(arguments, PATIENCE_SECONDS);
    var bodies = new ArrayList<String>();
    for (int i = 0; i < sources.size(); i++) {
      bodies.add(finish(Files.readString(work.resolve(i + ".html"))));
    }
    return bodies;
  }

  private static String run(List<String> arguments, int seconds) throws IOException {
    var command = new ArrayList<>(NBCONVERT);
    command.addAll(arguments);
    // Python writes no bytecode beside the user's modules, and decodes our files whatever the
    // locale is.
    return External.run(
        command, Map.of("PYTHONDONTWRITEBYTECODE", "1", "PYTHONUTF8", "1"), seconds);
  }

  private static Path writeTemplate(Path work) throws IOException {
    Path base = work.resolve("templates");
    Path folder = Files.createDirectories(base.resolve("ibrik"));
    for (String name : TEMPLATE) {
      try (InputStream in =
          NbconvertRenderer.class.getResourceAsStream("nbconvert/ibrik/" + name)) {
        Files.copy(in, folder.resolve(name));
      }
    }
    return base;
  }

  /** Without hidden checks, and with the words that the template can't know. */
  private static Notebook prepared(Source source) {
    List<Cell> cells =
        source.notebook().cells().stream().filter(cell -> !cell.hasTag("check")).toList();
    Notebook prepared = source.notebook().withCells(cells);
    for (Cell cell : prepared.cells()) {
      if (cell.isMarkdown()) {
        cell.source(FENCE.matcher(cell.source()).replaceAll(NbconvertRenderer::code));
      }
      if (cell.hasTag("solution") || cell.hasTag("folded")) {
        JsonObject metadata = cell.metadata();
        metadata.addProperty("ibrik_summary", source.language().summary(cell));
      }
    }
    return prepared;
  }

  private static String code(MatchResult match) {
    return Matcher.quoteReplacement(
        "<pre><code class=\"language-%s\">%s</code></pre>"
            .formatted(match.group(1), Html.escape(match.group(2))));
  }

  /** What nbconvert's Markdown leaves otherwise than ours. */
  private static String finish(String html) {
    String plain = ANCHOR.matcher(html).replaceAll("");
    String named = HEADING.matcher(plain).replaceAll(NbconvertRenderer::heading);
    String linked =
        LINK.matcher(named)
            .replaceAll(
                match -> Matcher.quoteReplacement("href=\"" + Site.page(match.group(1)) + "\""));
    return Formulas.markInHtml(linked);
  }

  /** Its names are encoded as for an address. */
  private static String heading(MatchResult match) {
    String name = URLDecoder.decode(match.group(2).replace("+", "%2B"), StandardCharsets.UTF_8);
    return Matcher.quoteReplacement("<h%s id=\"%s\">".formatted(match.group(1), name));
  }
}
