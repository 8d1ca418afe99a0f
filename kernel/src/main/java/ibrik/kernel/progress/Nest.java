package ibrik.kernel.progress;

import ibrik.kernel.display.Display;
import java.util.ArrayList;
import java.util.List;

/**
 * The bars of a cell's thread that have not ended, each inside the one before it. The bars inside
 * one have lines below it: the first that begins at each step of the outer one has the first line,
 * the second the second.
 */
final class Nest {
  private static final ThreadLocal<Nest> OF_THREAD = new ThreadLocal<>();

  /** A bar's place among them. */
  final class Line {
    private final Progress<?> bar;
    private final ProgressView view;

    /** Whether no other bar takes the view over. */
    private final boolean own;

    private final List<ProgressView> inner = new ArrayList<>();
    private int begunInside;

    private Line(Progress<?> bar, ProgressView view, boolean own) {
      this.bar = bar;
      this.view = view;
      this.own = own;
    }

    /** The next line inside this one. */
    private ProgressView next() {
      if (begunInside == inner.size()) {
        inner.add(ProgressView.fresh());
      }
      return inner.get(begunInside++);
    }

    /** The bar has made a step: what begins inside it takes the lines of what began before. */
    void stepped() {
      begunInside = 0;
    }

    void show() {
      // A terminal has one line for all.
      if (!(view instanceof TerminalView) || bar.hasEnded() || isInnermost(this)) {
        view.show(bar);
      }
    }

    /** The bar has ended and was shown for the last time. */
    void end() {
      remove(this);
      leave();
    }

    private void leave() {
      inner.forEach(ProgressView::leave);
      if (own) {
        view.leave();
      }
    }
  }

  private final Object cell;
  private final List<Line> lines = new ArrayList<>();

  private Nest(Object cell) {
    this.cell = cell;
  }

  /**
   * A place for a bar that begins.
   *
   * @param own whether it must not take the place of an earlier bar
   */
  static Line begin(Progress<?> bar, boolean own) {
    return ofThread().add(bar, own);
  }

  private static Nest ofThread() {
    Object cell = Display.place();
    var nest = OF_THREAD.get();
    if (nest == null || !nest.cell.equals(cell)) {
      nest = new Nest(cell);
      OF_THREAD.set(nest);
    }
    return nest;
  }

  private synchronized Line add(Progress<?> bar, boolean own) {
    boolean outermost = lines.isEmpty();
    if (outermost) {
      // A loop that is left by break or by an exception does not end its bar.
      Display.atEnd(this::stop);
    }
    var line =
        outermost || own
            ? new Line(bar, ProgressView.fresh(), true)
            : new Line(bar, lines.getLast().next(), false);
    lines.add(line);
    return line;
  }

  private synchronized boolean isInnermost(Line line) {
    return lines.isEmpty() || lines.getLast() == line;
  }

  private synchronized void remove(Line line) {
    lines.remove(line);
  }

  /** The cell has ended: what still runs was stopped. */
  private void stop() {
    List<Line> left;
    synchronized (this) {
      left = List.copyOf(lines).reversed();
      lines.clear();
    }
    left.forEach(line -> line.bar.stop());
    left.forEach(Line::leave);
  }
}
