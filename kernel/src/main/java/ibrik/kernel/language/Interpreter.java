package ibrik.kernel.language;

import com.google.gson.JsonObject;
import ibrik.kernel.debug.DebugAdapter;
import ibrik.kernel.display.MimeBundle;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs the cells of one language. One thread at a time calls it, but for {@link #interrupt}, which
 * any thread may call at any time.
 *
 * <p>Cursors and offsets count UTF-16 units, as strings do.
 */
public interface Interpreter extends AutoCloseable {
  /**
   * Runs a cell to its end.
   *
   * @param cell the code and its number
   * @param frontend where its outputs go
   */
  Outcome execute(Cell cell, Frontend frontend);

  /** Evaluates an expression for who asked, showing nothing. */
  Outcome evaluate(String expression, Frontend frontend);

  /** What could stand at the cursor. */
  Completions complete(String code, int cursor);

  /**
   * What stands at the cursor: its type, value and documentation.
   *
   * @param detail 0 for a tooltip, 1 for all there is
   */
  Optional<MimeBundle> inspect(String code, int cursor, int detail);

  /** Whether the code can run as it is, or waits for more. */
  Completeness isComplete(String code);

  /** What magics may ask besides. */
  Workspace workspace();

  /**
   * A debugger of what runs here; none where the language has none. Any one thread may use it, also
   * while a cell runs.
   *
   * @param events takes what it tells without being asked
   */
  default Optional<DebugAdapter> debugger(Consumer<JsonObject> events) {
    return Optional.empty();
  }

  /**
   * Another that knows and declares the same, and runs cells beside this one; may be called while a
   * cell runs here. Closing it ends what runs in it, and nothing else.
   */
  Interpreter subshell();

  /**
   * Stops the cell that runs, or that was handed over and will run.
   *
   * @return whether there is one
   */
  boolean interrupt();

  @Override
  void close();
}
