package ibrik.kernel.language;

import java.util.ArrayList;
import java.util.List;

/** What is to be done when a cell ends. Any thread may add to it. */
public final class EndActions {
  private final Frontend frontend;
  private List<Runnable> actions = new ArrayList<>();

  /**
   * @param frontend where the output of the actions goes
   */
  public EndActions(Frontend frontend) {
    this.frontend = frontend;
  }

  /** Another one, done after those before. */
  public synchronized void add(Runnable action) {
    actions.add(action);
  }

  /** Does them, each once, and none of those that they add; one that fails hinders no other. */
  public void run() {
    var taken = taken();
    if (!taken.isEmpty()) {
      Frontend.during(frontend, () -> taken.forEach(EndActions::run));
    }
  }

  private static void run(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      System.err.println("at the end of the cell: " + e);
    }
  }

  private synchronized List<Runnable> taken() {
    var taken = actions;
    actions = new ArrayList<>();
    return taken;
  }
}
