package ibrik.kernel.server;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;

/** The kernel's own log: the process's standard error, whatever cells print to. */
final class Log {
  private static final PrintStream STDERR =
      new PrintStream(new FileOutputStream(FileDescriptor.err), true);

  private Log() {}

  static void warn(String format, Object... arguments) {
    STDERR.println("[ibrik] " + format.formatted(arguments));
  }
}
