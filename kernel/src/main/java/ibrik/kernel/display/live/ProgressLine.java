package ibrik.kernel.display.live;

import ibrik.kernel.display.Display;
import ibrik.kernel.display.DisplayHandle;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Where a bar is shown: an output that is updated, or a line of a terminal that is written over.
 */
final class ProgressLine {
  /** The bars that run on this thread, innermost first. */
  private static final ThreadLocal<Deque<ProgressLine>> RUNNING =
      ThreadLocal.withInitial(ArrayDeque::new);

  private final Object cell;
  private final boolean terminal = Terminal.isFrontEnd();

  /** The bar around this one, if its output is shared; else null. */
  private final ProgressLine outer;

  private DisplayHandle handle;

  /** The output that the bars inside this one share. */
  private DisplayHandle inner;

  /** The bar around this one; null for none. */
  private final ProgressLine around;

  /** How many bars inside this one run: in a terminal they have the line. */
  private int running;

  private int written;

  private ProgressLine(Object cell, ProgressLine around, ProgressLine outer) {
    this.cell = cell;
    this.around = around;
    this.outer = outer;
    this.handle = outer == null ? null : outer.inner;
  }

  /**
   * @param own whether it must not take the place of an earlier bar
   */
  static ProgressLine begin(boolean own) {
    var running = RUNNING.get();
    Object cell = Display.place();
    // A loop that was left by break has not ended its bar.
    if (!running.isEmpty() && !running.peek().cell.equals(cell)) {
      running.clear();
    }
    var around = running.peek();
    var line = new ProgressLine(cell, around, own ? null : around);
    if (around != null) {
      around.running++;
    }
    running.push(line);
    return line;
  }

  void show(Progress<?> bar) {
    if (terminal) {
      if (running > 0 && !bar.isFinished()) {
        return;
      }
      String text = bar.text();
      System.out.print("\r" + text + " ".repeat(Math.max(written - text.length(), 0)));
      System.out.flush();
      written = text.length();
    } else if (handle == null) {
      handle = Display.display(bar);
      if (outer != null) {
        outer.inner = handle;
      }
    } else {
      handle.update(bar);
    }
  }

  void end() {
    if (RUNNING.get().remove(this) && around != null) {
      around.running--;
    }
    if (terminal) {
      System.out.println();
    }
  }
}
