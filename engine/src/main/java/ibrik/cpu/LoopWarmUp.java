package ibrik.cpu;

import java.util.concurrent.LinkedBlockingQueue;

/**
 * Has C2 compile the vectors of loops that have been used, one after the other in the background.
 *
 * <p>Most calls have nothing to do: the loop is to be compiled before the functions that it calls
 * are compiled by themselves, for C2 does not inline what is large and compiled already, and
 * vectors that are passed between compiled functions are objects.
 */
final class LoopWarmUp {
  /**
   * Calls before the first look; twice as many before each further one. C2 takes notice of 5,000,
   * or of a handful where the JVM was told so ({@code CompileThresholdScaling}).
   */
  private static final int FIRST_CALLS = 16;

  private static final int MOST_CALLS = 1_000;

  /** Calls that are timed, and the most that they take when they are compiled. */
  private static final int TIMED_CALLS = 64;

  private static final int ATTEMPTS = 4;

  private static final long FAST_NANOS = 2_000;

  private static final long GIVE_UP_NANOS = 5_000_000_000L;

  private static final LinkedBlockingQueue<VectorLoop> REQUESTS = new LinkedBlockingQueue<>();

  static {
    var thread = new Thread(LoopWarmUp::serve, "ibrik-loop-warm-up");
    thread.setDaemon(true);
    thread.start();
  }

  private LoopWarmUp() {}

  static void request(VectorLoop loop) {
    REQUESTS.add(loop);
  }

  /** How long a run to exercise in which call: three vectors and a rest, or nothing. */
  static int length(int call, int lanes) {
    return (call & 7) == 0 ? 3 * lanes + 1 : 0;
  }

  private static void serve() {
    try {
      while (true) {
        prepare(REQUESTS.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** There is no event to wait for: C2 tells nobody when it is done. */
  private static void prepare(VectorLoop loop) throws InterruptedException {
    long begin = System.nanoTime();
    int calls = FIRST_CALLS;
    do {
      loop.exercise(calls);
      calls = Math.min(2 * calls, MOST_CALLS);
      Thread.sleep(1);
      if (System.nanoTime() - begin > GIVE_UP_NANOS) {
        return;
      }
    } while (!isFast(loop));
    loop.setReady();
  }

  /** On busy cores another thread may come in between: one of several is fast. */
  private static boolean isFast(VectorLoop loop) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      long start = System.nanoTime();
      loop.exercise(TIMED_CALLS);
      if (System.nanoTime() - start < FAST_NANOS) {
        return true;
      }
    }
    return false;
  }
}
