package ibrik.notebooks;

import ibrik.notebooks.Execution.CellFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code notebooks/update}: executes the English notebooks anew, as on a machine where nobody has
 * been, and gives the translations their code and outputs.
 */
@Command(
    name = "notebooks/update",
    description = {
      "Executes the project's notebooks and rewrites them with what they showed, then their",
      "translations with the same code and outputs. Where nothing changed, no file does."
    },
    mixinStandardHelpOptions = true)
final class Update implements Callable<Integer> {
  @Parameters(
      paramLabel = "NOTEBOOK.ipynb",
      arity = "0..*",
      description = "Only these English notebooks.")
  private List<Path> chosen = List.of();

  @Option(
      names = "--translations-only",
      description = "Execute nothing: only hand code and outputs on to the translations.")
  private boolean translationsOnly;

  @Option(
      names = "--kernel",
      paramLabel = "DIR",
      description = "The folder that has the kernel's lib in it.",
      required = true,
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
    Programs.run(new Update(), args);
  }

  @Override
  public Integer call() throws IOException, TimeoutException {
    for (Path file : chosen.isEmpty() ? Folders.notebooks(folder) : chosen) {
      Notebook english = Notebook.read(file);
      if (!translationsOnly) {
        long start = System.nanoTime();
        try {
          execute(english);
        } catch (CellFailedException e) {
          System.err.println(file.getFileName() + ": " + Programs.forTerminal(e.getMessage()));
          return 1;
        }
        english.write(file);
        System.out.printf("%s  %.1f s%n", file.getFileName(), (System.nanoTime() - start) / 1e9);
      }
      Path translation = file.toAbsolutePath().resolveSibling("zh").resolve(file.getFileName());
      if (Files.exists(translation)) {
        try {
          Translation.of(english, Notebook.read(translation)).write(translation);
        } catch (IOException e) {
          throw new IOException(translation + ": " + e.getMessage(), e);
        }
      }
    }
    return 0;
  }

  private void execute(Notebook notebook)
      throws IOException, TimeoutException, CellFailedException {
    Path home = Files.createTempDirectory("ibrik-home-");
    try {
      new Execution(Launch.repeatable(kernel, home), Execution.FOREVER, Update::report)
          // What a notebook writes beside itself is not for the project's folder.
          .run(notebook, Files.createDirectory(home.resolve("notebooks")), Map.of());
    } finally {
      Folders.delete(home);
    }
  }

  private static void report(String title, Duration time) {
    System.out.printf("  %s  %.1f s%n", title, time.toNanos() / 1e9);
  }
}
