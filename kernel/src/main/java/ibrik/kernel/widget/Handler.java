package ibrik.kernel.widget;

/**
 * What a cell does when something happens to a widget. Runs on the thread of cells, so it waits for
 * the cell that runs, and the stop button stops it; what it prints goes to the cell that registered
 * it, and so does the traceback of what it throws.
 *
 * @param <T> what it is told
 */
@FunctionalInterface
public interface Handler<T> {
  /** Handles it. */
  void handle(T value) throws Exception;
}
