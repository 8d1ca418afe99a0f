package ibrik.bench;

import java.util.List;

/**
 * How to measure.
 *
 * @param threads threads of each side
 * @param batch batch size of the workloads that have one
 * @param rounds measurements whose median counts
 * @param seconds length of a measurement
 * @param warmUp seconds that each task runs before it counts
 * @param peers whether to alternate with all that the workload can be measured against
 * @param tasks a part of the names of the tasks to measure; empty: all
 */
record Settings(
    int threads,
    int batch,
    int rounds,
    double seconds,
    double warmUp,
    boolean peers,
    String tasks) {
  /** Those of {@code names} that take part; the first is the engine. */
  List<String> contenders(List<String> names) {
    return peers ? names : names.subList(0, 1);
  }
}
