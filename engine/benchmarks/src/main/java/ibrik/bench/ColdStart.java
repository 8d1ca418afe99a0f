package ibrik.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * How a new process starts to train: the time of its first step, and when it reaches full speed.
 * Full speed is the median rate of the last third; it is reached at the end of the first tenth of a
 * second that comes within 5 % of it.
 */
final class ColdStart {
  private static final String QUICK = "cifar10-quick";
  private static final double SECONDS = 9;
  private static final double STEP = 0.1;
  private static final double FULL = 0.95;

  private ColdStart() {}

  static List<Row> run(Settings settings) {
    var first = new LinkedHashMap<String, Double>();
    var full = new LinkedHashMap<String, Double>();
    for (var name : settings.contenders(Workloads.ALL.get(QUICK).names())) {
      try (var contender = new Contender(name, QUICK, settings.threads(), settings.batch())) {
        measure(contender, settings.batch(), first, full);
      }
    }
    return List.of(
        new Row("first training step of a process", "ms", true, first),
        new Row("from the first step to full speed", "s", true, full));
  }

  private static void measure(
      Contender contender,
      int batch,
      LinkedHashMap<String, Double> first,
      LinkedHashMap<String, Double> full) {
    var train = contender.tasks().getFirst().measure();
    var start = System.nanoTime();
    first.put(contender.name(), batch / train.applyAsDouble(0) * 1e3);
    var ends = new ArrayList<Double>();
    var rates = new ArrayList<Double>();
    while (ends.isEmpty() || ends.getLast() < SECONDS) {
      rates.add(train.applyAsDouble(STEP));
      ends.add((System.nanoTime() - start) * 1e-9);
    }
    var last = rates.subList(rates.size() * 2 / 3, rates.size());
    var steady = Alternating.median(last.stream().mapToDouble(rate -> rate).toArray());
    var i = 0;
    while (rates.get(i) < FULL * steady) {
      i++;
    }
    full.put(contender.name(), ends.get(i));
  }
}
