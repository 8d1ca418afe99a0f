package ibrik.notebooks;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine;

/** What the programs of this package share as programs. */
final class Programs {
  private Programs() {}

  /** Runs a picocli command and ends this process with its result. */
  static void run(Callable<Integer> program, String[] args) {
    System.exit(
        new CommandLine(program)
            .setExecutionExceptionHandler(
                (error, line, parsed) -> {
                  System.err.println(
                      error instanceof IOException || error instanceof TimeoutException
                          ? error.getMessage()
                          : error.toString());
                  return 1;
                })
            .execute(args));
  }

  /** A traceback, without its colours where nobody would see them. */
  static String forTerminal(String text) {
    return System.console() != null ? text : text.replaceAll("\u001b\\[[0-9;]*m", "");
  }
}
