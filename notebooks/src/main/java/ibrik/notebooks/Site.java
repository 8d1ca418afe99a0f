package ibrik.notebooks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The pages' shell: styles, scripts and links, beside the pages or inside of them. */
final class Site {
  private static final String WEBJARS = "/META-INF/resources/webjars/";
  private static final String KATEX = WEBJARS + "katex/0.16.4/dist/";
  private static final String HIGHLIGHT = WEBJARS + "highlightjs/11.11.1/";
  private static final List<String> FONTS =
      List.of(
          "AMS-Regular",
          "Main-Bold",
          "Main-BoldItalic",
          "Main-Italic",
          "Main-Regular",
          "Math-BoldItalic",
          "Math-Italic",
          "Size1-Regular",
          "Size2-Regular",
          "Size3-Regular",
          "Size4-Regular");
  private static final List<String> STYLES = List.of("katex.min.css", "site.css");
  private static final List<String> SCRIPTS =
      List.of("katex.min.js", "highlight.min.js", "java.min.js", "python.min.js", "site.js");

  private Site() {}

  /** The page of a notebook: {@code 01-tensors.html}; the index is {@code index.html}. */
  static String page(String notebook) {
    return notebook
        .replaceFirst("^(|.*/)00-index\\.ipynb", "$1index.html")
        .replaceFirst("\\.ipynb(#.*)?$", ".html$1");
  }

  /** Writes styles, scripts and fonts into {@code folder}. */
  static void writeAssets(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("fonts"));
    for (String font : FONTS) {
      String name = "fonts/KaTeX_" + font + ".woff2";
      Files.write(folder.resolve(name), bytes(KATEX + name));
    }
    for (String name : STYLES) {
      Files.writeString(folder.resolve(name), asset(name));
    }
    for (String name : SCRIPTS) {
      Files.writeString(folder.resolve(name), asset(name));
    }
  }

  /**
   * A page that finds its assets in a folder beside it.
   *
   * @param name its file's name, for the link to the other language
   */
  static String linked(Page page, String name) {
    Language language = page.language();
    boolean english = language == Language.ENGLISH;
    String assets = language.toRoot() + "assets/";
    String head =
        STYLES.stream()
            .map(style -> "<link rel=\"stylesheet\" href=\"%s%s\">".formatted(assets, style))
            .collect(Collectors.joining("\n"));
    String scripts =
        SCRIPTS.stream()
            .map(script -> "<script src=\"%s%s\"></script>".formatted(assets, script))
            .collect(Collectors.joining("\n"));
    String links =
        "<a href=\"index.html\">%s</a> <a href=\"%s\">%s</a>"
            .formatted(
                language.index(),
                (english ? "zh/" : language.toRoot()) + name,
                english ? "中文" : "English");
    return shell(page, head, links, scripts);
  }

  /** A page that needs no other file. */
  static String single(Page page) {
    // Formulas as MathML: KaTeX's fonts would make each file a third of a megabyte larger.
    String head = "<style>\n" + asset("site.css") + "</style>";
    String scripts =
        "<script>window.formulas = 'mathml'</script>\n"
            + SCRIPTS.stream()
                .map(s -> "<script>\n" + asset(s).replace("</script", "<\\/script") + "\n</script>")
                .collect(Collectors.joining("\n"));
    return shell(page, head, "", scripts);
  }

  private static String shell(Page page, String head, String links, String scripts) {
    return """
    <!DOCTYPE html>
    <html lang="%s">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%s</title>
    %s
    </head>
    <body>
    <nav><span class="brand">Ibrik</span> %s</nav>
    <main>
    %s</main>
    %s
    </body>
    </html>
    """
        .formatted(
            page.language().tag(), Html.escape(page.title()), head, links, page.body(), scripts);
  }

  private static String asset(String name) {
    String path =
        switch (name) {
          case "katex.min.css", "katex.min.js" -> KATEX + name;
          case "highlight.min.js" -> HIGHLIGHT + name;
          case "java.min.js", "python.min.js" -> HIGHLIGHT + "languages/" + name;
          default -> name;
        };
    return new String(bytes(path), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String path) {
    try (InputStream in = Site.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("no " + path + " on the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
