package ibrik.bench;

import java.util.List;

/** Something to measure: one or more tasks, each run again and again. */
interface Workload {
  /** The tasks, in the order in which they are measured. */
  List<Task> tasks();

  /**
   * A part of a workload.
   *
   * @param name what it is called in the output, such as {@code train}
   * @param unit what is counted, such as {@code images/s}
   * @param items how many of them one run does
   * @param run does it once
   */
  record Task(String name, String unit, int items, Runnable run) {
    /** Runs for about {@code seconds} and returns items a second. */
    double rate(double seconds) {
      var start = System.nanoTime();
      var runs = 0;
      double elapsed;
      do {
        run.run();
        runs++;
        elapsed = (System.nanoTime() - start) * 1e-9;
      } while (elapsed < seconds);
      return runs * (double) items / elapsed;
    }
  }
}
