package ibrik.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code notebooks/export}'s program, as a process of its own, over the project's notebooks. */
class ExportTest {
  private static final Path FOLDER = NotebooksTest.FOLDER;
  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]+)\"");

  @TempDir Path target;

  private record Result(int exit, String output) {}

  private Result export(String... options) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("ibrik.notebooks.Export", "--folder", FOLDER.toString()));
    command.addAll(List.of("-o", target.toString()));
    command.addAll(List.of(options));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), out);
  }

  private List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(target)) {
      return files.filter(f -> f.toString().endsWith(".html")).sorted().toList();
    }
  }

  @Test
  void aSiteHasAPageForEachNotebookInBothLanguagesAndNeedsNoNetwork() throws Exception {
    var result = export();
    assertEquals(0, result.exit, result.output);
    List<Path> pages = pages();
    assertEquals(NotebooksTest.notebooks().size(), pages.size());
    assertTrue(Files.exists(target.resolve("index.html")));
    for (Path page : pages) {
      String html = Files.readString(page).replaceAll("(?s)<pre class=\"source\">.*?</pre>", "");
      for (var match : LINK.matcher(html).results().toList()) {
        String link = match.group(1);
        if (!link.startsWith("data:") && !link.startsWith("https://") && !link.startsWith("#")) {
          Path to = page.resolveSibling(link.replaceFirst("#.*", ""));
          assertTrue(Files.exists(to), page + " links to " + link);
        }
        boolean loaded = match.group().startsWith("src");
        assertFalse(loaded && link.startsWith("http"), page + " loads " + link);
      }
    }
  }

  @Test
  void codeTextAndFormulasAreEscaped() {
    var markdown = new MarkdownHtml();
    assertEquals(
        "<p><span class=\"math\">a &lt; b</span> and <code>$x &lt; 1$</code></p>\n",
        markdown.render("$a < b$ and `$x < 1$`"));
    assertEquals(
        "<p><a href=\"05-convolution.html#By-hand\">x</a></p>\n",
        markdown.render("[x](05-convolution.ipynb#By-hand)"));
    assertEquals("<h2 id=\"By-hand\">By hand</h2>\n", markdown.render("## By hand"));
    assertEquals(
        "<span class=\"ansi-red\">a &lt;</span> b", Html.ofTerminal("\u001b[31ma <\u001b[0m b"));
  }

  @Test
  void aSinglePageNeedsNoOtherFile() throws Exception {
    var result = export("--format", "HTML", FOLDER.resolve("01-tensors.ipynb").toString());
    assertEquals(0, result.exit, result.output);
    String html = Files.readString(target.resolve("01-tensors.html"));
    assertFalse(html.contains("src=\""), "loads nothing");
    assertFalse(html.contains("<link"), "loads nothing");
    assertTrue(html.contains("katex.render("), "draws formulas");
  }

  @Test
  void aScriptHasTheCodeAndTheProseAsComments() throws Exception {
    var result = export("--format", "JSHELL", FOLDER.resolve("01-tensors.ipynb").toString());
    assertEquals(0, result.exit, result.output);
    String script = Files.readString(target.resolve("01-tensors.jshell"));
    assertTrue(script.contains("\nvar a = tensor(1., 2., 3.);\n"), script);
    assertTrue(script.startsWith("// # 1. Tensors and autograd\n"), script);
  }
}
