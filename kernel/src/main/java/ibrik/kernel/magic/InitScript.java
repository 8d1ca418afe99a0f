package ibrik.kernel.magic;

import ibrik.kernel.config.Settings;
import ibrik.kernel.display.MimeBundle;
import ibrik.kernel.language.Cell;
import ibrik.kernel.language.Frontend;
import ibrik.kernel.language.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;

/** The user's script that runs before the first cell; what it has to say is told there. */
final class InitScript {
  private final AtomicReference<String> report;

  private InitScript(String report) {
    this.report = new AtomicReference<>(report);
  }

  /**
   * Runs the script where there is one.
   *
   * @param runner runs a cell
   */
  static InitScript run(Settings settings, BiFunction<Cell, Frontend, Outcome> runner) {
    var told = new StringBuilder();
    settings.warnings().forEach(warning -> told.append(warning).append('\n'));
    settings.initScript().ifPresent(file -> run(file, runner, told));
    return new InitScript(told.toString());
  }

  private static void run(
      Path file, BiFunction<Cell, Frontend, Outcome> runner, StringBuilder told) {
    var output = new Output();
    try {
      String code = Files.readString(file);
      if (runner.apply(new Cell(code, 0), output) instanceof Outcome.Failure failure) {
        told.append(file).append(" failed:\n");
        failure.traceback().forEach(line -> told.append(line).append('\n'));
      }
    } catch (IOException e) {
      told.append(file).append(" could not be read: ").append(e).append('\n');
    }
    told.append(output.text());
  }

  /** Tells, once, what the script printed and what is wrong with the settings. */
  void reportTo(Frontend frontend) {
    String text = report.getAndSet("");
    if (!text.isEmpty()) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      frontend.write(Frontend.Stream.STDERR, bytes, 0, bytes.length);
    }
  }

  /** Keeps what the script prints. */
  private static final class Output implements Frontend {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    synchronized String text() {
      return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void write(Stream stream, byte[] more, int offset, int length) {
      bytes.write(more, offset, length);
    }

    @Override
    public void display(MimeBundle bundle, String displayId) {
      byte[] text = (bundle.data().get(MimeBundle.TEXT) + "\n").getBytes(StandardCharsets.UTF_8);
      write(Stream.STDOUT, text, 0, text.length);
    }

    @Override
    public void update(MimeBundle bundle, String displayId) {}

    @Override
    public void clear(boolean wait) {}

    @Override
    public String input(String prompt, boolean password) {
      throw new IllegalStateException("input: nobody can be asked while the init script runs");
    }
  }
}
