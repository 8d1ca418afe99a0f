package ibrik.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import ibrik.notebooks.Renderer.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code notebooks/export}'s program, as a process of its own, over the project's notebooks. */
class ExportTest {
  private static final Path FOLDER = NotebooksTest.FOLDER;
  private static final Path LIB = Path.of("../kernel/target/ibrik/lib").toAbsolutePath();
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
    var result = export("--by", "OWN");
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

  private static void skip(String reason) {
    if (System.getenv("IBRIK_NO_SKIP") != null) {
      fail(reason + ", and IBRIK_NO_SKIP is set");
    }
    abort(reason);
  }

  /** Where Jupyter is there it makes the pages; nobody may see the difference. */
  @Test
  void nbconvertAndWeMakeTheSamePages() throws Exception {
    if (!NbconvertRenderer.isThere()) {
      skip("jupyter nbconvert is missing (Debian: apt-get install jupyter-nbconvert)");
    }
    // Between them they have all that notebooks have: drawings, tables, formulas, code in prose,
    // errors, folded cells and widgets.
    List<Path> names =
        Stream.of("00-index", "05-convolution", "11-backpropagation", "16-saving", "17-tour")
            .flatMap(name -> Stream.of(Path.of(name + ".ipynb"), Path.of("zh", name + ".ipynb")))
            .toList();
    List<Source> sources = new ArrayList<>();
    for (Path name : names) {
      Path file = FOLDER.resolve(name);
      sources.add(new Source(Notebook.read(file), Language.of(file)));
    }
    List<String> own = new OwnRenderer().bodies(sources);
    List<String> jupyters = new NbconvertRenderer().bodies(sources);
    for (int i = 0; i < sources.size(); i++) {
      String name = names.get(i).toString();
      assertEquals(elements(own.get(i)), elements(jupyters.get(i)), name);
      assertEquals(words(own.get(i)), words(jupyters.get(i)), name);
    }
  }

  /** The elements that styles and scripts know. */
  private static List<String> elements(String html) {
    return Pattern.compile(
            "<(?:div|span|pre|code|details|summary|h\\d)[^>]*"
                + "(?:class=\"(?:prose|cell|prompt|source|outputs|math|picture|rich|text)[^>]*|)"
                + ">")
        .matcher(html)
        .results()
        .map(match -> match.group())
        // The two name a terminal's colours differently.
        .filter(tag -> !tag.contains("ansi-"))
        .toList();
  }

  private static String words(String html) {
    String text = html.replaceAll("<[^>]*>", " ").replace("&quot;", "\"");
    return Pattern.compile("&#(x?)([0-9a-f]+);")
        .matcher(text)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    Character.toString(
                        Integer.parseInt(match.group(2), match.group(1).isEmpty() ? 10 : 16))))
        .replaceAll("\\s+", " ");
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
    assertTrue(script.contains("\nimport static ibrik.tensor.Tensors.*;\n"), script);
    assertTrue(script.contains("\n// # 1. Tensors and autograd\n"), script);
  }

  private static Result java(Path folder, String... arguments) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-modules", "jdk.incubator.vector", "-cp", LIB + "/*"));
    command.addAll(List.of(arguments));
    var process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), out);
  }

  /** Java runs the program, and it prints what the notebook shows. */
  @ParameterizedTest
  @ValueSource(strings = {"01-tensors", "11-backpropagation"})
  void aJavaProgramPrintsWhatTheNotebookShows(String name) throws Exception {
    Path notebook = FOLDER.resolve(name + ".ipynb");
    var result = export("--format", "JAVA", "--kernel", LIB.getParent().toString(), "" + notebook);
    assertEquals(0, result.exit, result.output);
    var run = java(target, result.output.lines().toList().getLast());
    assertEquals(0, run.exit, run.output);
    for (Cell cell : Notebook.read(notebook).codeCells()) {
      for (var output : cell.outputs()) {
        if (output.has("text")) {
          assertTrue(run.output.contains(Lines.join(output.get("text"))), run.output);
        }
      }
    }
  }

  /** Cells that only the kernel can run are left as comments, all others are compiled. */
  @Test
  void aJavaProgramLeavesOutWhatNeedsTheKernel() throws Exception {
    String program =
        new JavaProgram("17-tour", LIB).of(Notebook.read(FOLDER.resolve("17-tour.ipynb")));
    assertTrue(program.contains("// %timeit x.matmul(x)"), program);
    assertEquals(
        List.of(
            "// Not in this program, since: cannot find symbol",
            "// Not in this program, since: package org.jsoup does not exist"),
        program.lines().filter(line -> line.startsWith("// Not in")).distinct().toList());
    var mixed = new JavaProgram("x", LIB).of(Notebook.read(cells("int a = 1, b = 2;", "a + b")));
    assertTrue(mixed.contains("\n  a = 1;\n  b = 2;\n"), mixed);
    assertTrue(mixed.contains("\n  display(a + b);\n"), mixed);
    assertTrue(mixed.contains("\nint a;\nint b;\n"), mixed);
  }

  private Path cells(String... sources) throws IOException {
    String json =
        Stream.of(sources)
            .map(source -> Cell.code("c" + source.hashCode(), source, "x").json().toString())
            .collect(Collectors.joining(","));
    return Files.writeString(
        target.resolve("x.ipynb"),
        "{\"cells\":[" + json + "],\"metadata\":{},\"nbformat\":4,\"nbformat_minor\":5}");
  }

  /** Printed, with the solutions unfolded, its formulas drawn and nothing cut off. */
  @Test
  void aPdfHasTheWholeNotebook() throws Exception {
    if (Pdf.browser().isEmpty()) {
      skip("Chromium is missing (Debian: apt-get install chromium)");
    }
    var result = export("--format", "PDF", FOLDER.resolve("11-backpropagation.ipynb").toString());
    assertEquals(0, result.exit, result.output);
    try (var pdf = Loader.loadPDF(target.resolve("11-backpropagation.pdf").toFile())) {
      assertTrue(pdf.getNumberOfPages() >= 4, pdf.getNumberOfPages() + " pages");
      String text = new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
      assertTrue(text.contains("11. Backpropagation, drawn"), text);
      assertTrue(text.contains("p tensor(-1.), z tensor(-0.2500)"), text);
      assertTrue(text.contains("The same rules, more of them"), text);
      assertTrue(text.contains("// z = 0.6, so 1 - z is positive"), "a solution is unfolded");
      assertFalse(text.contains("\\partial"), "formulas are drawn");
      var picture = new PDFRenderer(pdf).renderImageWithDPI(0, 40);
      long dark =
          IntStream.range(0, picture.getHeight())
              .flatMap(y -> IntStream.range(0, picture.getWidth()).map(x -> picture.getRGB(x, y)))
              .filter(rgb -> (rgb & 0xff) < 128)
              .count();
      assertTrue(dark > 500, "a page with text on it: " + dark);
    }
  }
}
