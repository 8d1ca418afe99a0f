package ibrik.notebooks;

import ibrik.notebooks.Renderer.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code notebooks/export}: the notebooks as pages to read. */
@Command(
    name = "notebooks/export",
    description = {
      "Makes a web site of the project's notebooks, in both languages, or single files of some.",
      "Nothing is executed: what the notebooks show is what they showed when they last ran."
    },
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class Export implements Callable<Integer> {
  /** What is made of a notebook. */
  enum Format {
    /** One folder: index, a page for each, both languages. */
    SITE,
    /** A page that needs no other file. */
    HTML,
    /** The page, printed. */
    PDF,
    /** The code for {@code jshell}, with the prose as comments. */
    JSHELL,
    /** The code as a program that {@code java} runs, with the prose as comments. */
    JAVA
  }

  /** Who makes pages. */
  enum By {
    /** Jupyter's nbconvert. */
    NBCONVERT,
    /** This program. */
    OWN
  }

  @Parameters(
      paramLabel = "NOTEBOOK.ipynb",
      arity = "0..*",
      description = "Only these; not for a site.")
  private List<Path> chosen = List.of();

  @Option(
      names = {"-f", "--format"},
      description = "One of ${COMPLETION-CANDIDATES}.",
      defaultValue = "SITE")
  private Format format;

  @Option(
      names = "--by",
      description =
          "Who makes the pages, which look the same: ${COMPLETION-CANDIDATES}. By default nbconvert"
              + " where Jupyter is there.")
  private By by;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "The folder to write into; it may exist, other files in it are left alone.",
      required = true)
  private Path output;

  @Option(
      names = "--kernel",
      paramLabel = "DIR",
      description = "The folder that has the kernel's lib in it.",
      hidden = true)
  private Path kernel;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "The folder that has the notebooks in it.",
      required = true,
      hidden = true)
  private Path folder;

  /** Runs the program. */
  public static void main(String[] args) {
    Programs.run(new Export(), args);
  }

  @Override
  public Integer call() throws IOException {
    if (format == Format.SITE) {
      if (!chosen.isEmpty()) {
        throw new IOException("--format SITE is of all notebooks; leave out " + chosen);
      }
      site();
      return 0;
    }
    for (Path file : chosen) {
      single(file, output);
    }
    if (chosen.isEmpty()) {
      for (Language language : Language.values()) {
        for (Path file : Folders.notebooks(language.folder(folder))) {
          single(file, language.folder(output));
        }
      }
    }
    return 0;
  }

  private Renderer renderer() {
    return switch (by) {
      case NBCONVERT -> new NbconvertRenderer();
      case OWN -> new OwnRenderer();
      case null -> Renderer.best();
    };
  }

  private void site() throws IOException {
    Site.writeAssets(output.resolve("assets"));
    Renderer renderer = renderer();
    int count = 0;
    for (Language language : Language.values()) {
      Path target = Files.createDirectories(language.folder(output));
      List<Path> files = Folders.notebooks(language.folder(folder));
      var sources = new ArrayList<Source>();
      for (Path file : files) {
        sources.add(new Source(Notebook.read(file), language));
      }
      List<Page> pages = Page.of(sources, renderer);
      for (int i = 0; i < pages.size(); i++) {
        String name = Site.page(files.get(i).getFileName().toString());
        Files.writeString(target.resolve(name), Site.linked(pages.get(i), name));
      }
      count += pages.size();
    }
    System.out.println(count + " pages: " + output.resolve("index.html"));
  }

  private void single(Path file, Path target) throws IOException {
    Files.createDirectories(target);
    String name = file.getFileName().toString().replaceFirst("\\.ipynb$", "");
    Notebook notebook = Notebook.read(file);
    Path written = target.resolve(name + "." + format.name().toLowerCase(Locale.ROOT));
    switch (format) {
      case HTML -> Files.writeString(written, page(file, notebook));
      case JSHELL -> Files.writeString(written, Script.of(notebook));
      case JAVA -> {
        var program = new JavaProgram(name, kernel.resolve("lib"));
        written = target.resolve(program.fileName());
        Files.writeString(written, program.of(notebook));
      }
      case PDF -> {
        Path html = Files.createTempFile("ibrik-", ".html");
        try {
          Files.writeString(html, page(file, notebook));
          Pdf.print(html, written);
        } finally {
          Files.delete(html);
        }
      }
      case SITE -> throw new AssertionError("a site is not of one notebook");
    }
    System.out.println(written);
  }

  private String page(Path file, Notebook notebook) throws IOException {
    var source = new Source(notebook, Language.of(file));
    return Site.single(Page.of(List.of(source), renderer()).getFirst());
  }
}
