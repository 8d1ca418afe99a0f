package ibrik.bench;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Something to measure: one or more tasks, each run again and again. */
interface Workload {
  /** The tasks, in the order in which they are measured. */
  List<Task> tasks();

  /** A number that changes with every bit of what has been learnt so far. */
  default long digest() {
    throw new UnsupportedOperationException("this workload learns nothing");
  }

  /**
   * A part of a workload.
   *
   * @param name what it is called in the output, such as {@code train}
   * @param unit what {@code measure} counts, such as {@code images/s}
   * @param lessIsBetter whether that is a time and not a rate
   * @param measure runs for about so many seconds, once at least, and returns the measured value
   */
  record Task(String name, String unit, boolean lessIsBetter, DoubleUnaryOperator measure) {
    /** A task that is run again and again, and measured in items a second. */
    static Task rate(String name, String unit, double items, Runnable run) {
      return new Task(name, unit, false, seconds -> rate(seconds, items, run));
    }

    private static double rate(double seconds, double items, Runnable run) {
      var start = System.nanoTime();
      var runs = 0;
      double elapsed;
      do {
        run.run();
        runs++;
        elapsed = (System.nanoTime() - start) * 1e-9;
      } while (elapsed < seconds);
      return runs * items / elapsed;
    }
  }
}
