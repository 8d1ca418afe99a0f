package ibrik.kernel.java;

import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CancellationException;

/** Ends a cell that was interrupted; thrown into its thread wherever that is. */
final class CellInterrupt extends Error {
  private static final long serialVersionUID = 1;

  /** Causes may go in circles. */
  private static final int CAUSES = 50;

  CellInterrupt() {
    super("the cell was interrupted", null, false, true);
  }

  /**
   * @param where what the cell was doing
   */
  CellInterrupt(StackTraceElement[] where) {
    this();
    setStackTrace(where);
  }

  /**
   * What ended a cell that was interrupted: the interrupt, also where something that waited or
   * computed told of it in its own words; anything else stays what it is.
   */
  static Throwable in(Throwable thrown) {
    int depth = 0;
    for (Throwable t = thrown; t != null && depth < CAUSES; t = t.getCause()) {
      if (t instanceof CellInterrupt
          || t instanceof InterruptedException
          || t instanceof CancellationException
          || t instanceof InterruptedIOException
          || t instanceof ClosedByInterruptException) {
        return new CellInterrupt(t.getStackTrace());
      }
      depth++;
    }
    return thrown;
  }
}
