package ibrik.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Measures contenders in turns, task by task, so that whatever else the machine does meets all of
 * them; the median of the rounds counts.
 */
final class Alternating {
  private Alternating() {}

  /** All sides of a workload. */
  static List<Row> sides(String workload, Settings settings) {
    var names = settings.contenders(Workloads.ALL.get(workload).names());
    var contenders =
        names.stream()
            .map(name -> new Contender(name, workload, settings.threads(), settings.batch()))
            .toList();
    return measure(contenders, names, settings);
  }

  /**
   * Measures what all {@code contenders} have in common, and closes them.
   *
   * @param names what to call them
   */
  static List<Row> measure(List<Contender> contenders, List<String> names, Settings settings) {
    try {
      var rows = new ArrayList<Row>();
      var tasks = contenders.getFirst().tasks();
      for (var t = 0; t < tasks.size(); t++) {
        if (tasks.get(t).name().contains(settings.tasks())) {
          rows.add(measure(contenders, names, t, settings));
        }
      }
      return rows;
    } finally {
      contenders.forEach(Contender::close);
    }
  }

  private static Row measure(
      List<Contender> contenders, List<String> names, int number, Settings settings) {
    var tasks = contenders.stream().map(contender -> contender.tasks().get(number)).toList();
    tasks.forEach(task -> task.measure().applyAsDouble(settings.warmUp()));
    var measured = new double[tasks.size()][settings.rounds()];
    for (var round = 0; round < settings.rounds(); round++) {
      for (var c = 0; c < tasks.size(); c++) {
        measured[c][round] = tasks.get(c).measure().applyAsDouble(settings.seconds());
      }
    }
    var values = new LinkedHashMap<String, Double>();
    for (var c = 0; c < tasks.size(); c++) {
      values.put(names.get(c), median(measured[c]));
    }
    var task = tasks.getFirst();
    return new Row(task.name(), task.unit(), task.lessIsBetter(), values);
  }

  static double median(double... values) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
