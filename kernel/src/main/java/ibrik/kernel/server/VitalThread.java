package ibrik.kernel.server;

/**
 * Threads without which the kernel is deaf or mute. Where one of them ends by an error, most likely
 * for want of memory, so does the process: Jupyter tells its user and starts another, where both
 * would wait for ever.
 */
final class VitalThread {
  private static final int STATUS = 1;

  private VitalThread() {}

  /** A thread that is yet to be started. */
  static Thread of(String name, Runnable action) {
    return Thread.ofPlatform()
        .name(name)
        .daemon()
        .uncaughtExceptionHandler(VitalThread::ended)
        .unstarted(action);
  }

  /** Ends the process if an error ended a thread; a mere exception is told. */
  static void ended(Thread thread, Throwable thrown) {
    try {
      Log.warn("the thread %s has ended: %s", thread.getName(), thrown);
      thrown.printStackTrace();
    } finally {
      if (thrown instanceof Error) {
        // Nothing that runs before the end could be relied on.
        Runtime.getRuntime().halt(STATUS);
      }
    }
  }
}
