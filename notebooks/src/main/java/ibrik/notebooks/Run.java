package ibrik.notebooks;

import ibrik.notebooks.Execution.CellFailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code notebooks/run}: executes a notebook in a kernel of its own and saves its outputs. */
@Command(
    name = "notebooks/run",
    description = "Runs a notebook and writes its outputs into it.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class Run implements Callable<Integer> {
  @Parameters(paramLabel = "NOTEBOOK.ipynb", description = "The notebook.")
  private Path notebook;

  @Option(names = "--output", paramLabel = "FILE", description = "Write here instead.")
  private Path output;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "Give up when a cell takes longer; 0 waits for ever.",
      defaultValue = "0")
  private int timeout;

  @Option(
      names = {"-p", "--parameter"},
      paramLabel = "NAME=VALUE",
      description = "Give a variable of the cell that is tagged 'parameters' another value.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Option(
      names = "--kernel",
      paramLabel = "DIR",
      description = "The folder that has the kernel's lib in it.",
      required = true,
      hidden = true)
  private Path kernel;

  /** Runs the program. */
  public static void main(String[] args) {
    Programs.run(new Run(), args);
  }

  @Override
  public Integer call() throws IOException, TimeoutException {
    if (timeout < 0) {
      throw new IOException("--timeout " + timeout + ": expected seconds, 0 or more");
    }
    Notebook content = Notebook.read(notebook);
    var execution =
        new Execution(
            Launch.ofUser(kernel),
            timeout == 0 ? Execution.FOREVER : Duration.ofSeconds(timeout),
            (title, time) -> System.out.printf("%s  %.1f s%n", title, time.toNanos() / 1e9));
    try {
      execution.run(content, notebook.toAbsolutePath().getParent(), parameters);
    } catch (CellFailedException e) {
      System.err.println(Programs.forTerminal(e.getMessage()));
      return 1;
    }
    content.write(output == null ? notebook : output);
    return 0;
  }
}
