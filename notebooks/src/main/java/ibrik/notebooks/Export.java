package ibrik.notebooks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    /** The code, with the prose as comments. */
    JSHELL
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
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "The folder to write into; it may exist, other files in it are left alone.",
      required = true)
  private Path output;

  @Option(
      names = "--kernel",
      paramLabel = "DIR",
      description = "Not used: nothing is executed.",
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
    for (Path file : chosen.isEmpty() ? Folders.notebooks(folder) : chosen) {
      single(file, output);
    }
    if (chosen.isEmpty()) {
      for (Path file : Folders.notebooks(folder.resolve("zh"))) {
        single(file, output.resolve("zh"));
      }
    }
    return 0;
  }

  private void site() throws IOException {
    Files.createDirectories(output.resolve("zh"));
    Site.writeAssets(output.resolve("assets"));
    int pages = 0;
    for (String language : List.of("en", "zh")) {
      boolean english = language.equals("en");
      Path target = english ? output : output.resolve("zh");
      for (Path file : Folders.notebooks(english ? folder : folder.resolve("zh"))) {
        String name = Site.page(file.getFileName().toString());
        Page page = Page.of(Notebook.read(file), language);
        Files.writeString(target.resolve(name), Site.linked(page, name));
        pages++;
      }
    }
    System.out.println(pages + " pages: " + output.resolve("index.html"));
  }

  private void single(Path file, Path target) throws IOException {
    Files.createDirectories(target);
    String name = file.getFileName().toString().replaceFirst("\\.ipynb$", "");
    String language = file.toAbsolutePath().getParent().endsWith("zh") ? "zh" : "en";
    Notebook notebook = Notebook.read(file);
    Path written = target.resolve(name + "." + format.name().toLowerCase(java.util.Locale.ROOT));
    switch (format) {
      case HTML -> Files.writeString(written, Site.single(Page.of(notebook, language)));
      case JSHELL -> Files.writeString(written, Script.of(notebook));
      case PDF -> {
        Path html = Files.createTempFile("ibrik-", ".html");
        try {
          Files.writeString(html, Site.single(Page.of(notebook, language)));
          Pdf.print(html, written);
        } finally {
          Files.delete(html);
        }
      }
      case SITE -> throw new AssertionError("a site is not of one notebook");
    }
    System.out.println(written);
  }
}
