package ibrik.kernel.language;

import java.util.concurrent.ForkJoinWorkerThread;

/** The front end of each thread. */
final class CurrentFrontend {
  private static final ThreadLocal<Frontend> INHERITED = new InheritableThreadLocal<>();
  private static volatile Frontend latest;

  private CurrentFrontend() {}

  static Frontend get() {
    // Workers of a shared pool outlive the cell that happened to start them.
    if (Thread.currentThread() instanceof ForkJoinWorkerThread) {
      return latest;
    }
    Frontend own = INHERITED.get();
    return own == null ? latest : own;
  }

  static void set(Frontend frontend) {
    INHERITED.set(frontend);
    latest = frontend;
  }

  static void during(Frontend frontend, Runnable action) {
    Frontend own = INHERITED.get();
    INHERITED.set(frontend);
    try {
      action.run();
    } finally {
      INHERITED.set(own);
    }
  }
}
