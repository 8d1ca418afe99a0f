package ibrik.kernel.widget;

import ibrik.kernel.language.Failures;
import ibrik.kernel.language.Frontend;

/** Runs what cells registered. */
final class Callbacks {
  private Callbacks() {}

  /** What runs. */
  interface Action {
    void run() throws Exception;
  }

  /** Runs an action with its output going to {@code frontend}, a traceback included. */
  static void run(Frontend frontend, Action action) {
    Frontend before = Frontend.current();
    Frontend.enter(frontend);
    try {
      action.run();
    } catch (Throwable e) {
      // An interrupt comes through: whatever the stopped cell calls throws it again.
      System.err.println(String.join("\n", Failures.of(e).traceback()));
    } finally {
      if (frontend != null) {
        frontend.end();
      }
      Frontend.enter(before);
    }
  }
}
