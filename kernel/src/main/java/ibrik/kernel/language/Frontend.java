package ibrik.kernel.language;

import ibrik.kernel.display.DisplaySink;
import java.nio.charset.StandardCharsets;

/**
 * Where the outputs of one cell go, and where its input comes from. Threads that a cell starts
 * inherit it, so that what they print later goes to the cell that started them.
 */
public interface Frontend extends DisplaySink {
  /** The output streams of a cell. */
  enum Stream {
    /** What {@code System.out} prints. */
    STDOUT,
    /** What {@code System.err} prints. */
    STDERR
  }

  /** Takes bytes of UTF-8; a character may be split over two calls. */
  void write(Stream stream, byte[] bytes, int offset, int length);

  /** Writes text. */
  default void print(Stream stream, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    write(stream, bytes, 0, bytes.length);
  }

  /**
   * Asks the user for a line.
   *
   * @param password whether it should not be shown
   * @throws InterruptedException if the cell was interrupted
   * @throws IllegalStateException if the client that runs the cell can't ask
   */
  String input(String prompt, boolean password) throws InterruptedException;

  /** What {@link #atEnd} asked for is done now: the cell has ended, or a callback of it has. */
  default void end() {}

  /** The front end of the cell that runs on this thread, or that started it; null outside. */
  static Frontend current() {
    return CurrentFrontend.get();
  }

  /** Makes this the front end of the thread, and of those that it starts. */
  static void enter(Frontend frontend) {
    CurrentFrontend.set(frontend);
  }

  /** Runs something with its output going to {@code frontend}, and none but this thread's. */
  static void during(Frontend frontend, Runnable action) {
    CurrentFrontend.during(frontend, action);
  }
}
