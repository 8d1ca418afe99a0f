package ibrik.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** What the engine can be asked: the workloads, and questions that are not about rates alone. */
final class Studies {
  private static final String QUICK = "cifar10-quick";

  /** Pictures of an epoch of CIFAR-10. */
  private static final int EPOCH = 50_000;

  static final SequencedMap<String, Study> ALL = all();

  private Studies() {}

  private static SequencedMap<String, Study> all() {
    var result = new LinkedHashMap<String, Study>();
    Workloads.ALL.forEach(
        (name, sides) -> {
          result.put(
              name, new Study(sides.description(), settings -> Alternating.sides(name, settings)));
        });
    result.put(
        "epoch",
        new Study(
            "an epoch's steps with loading, shuffling and metrics, beside the bare step",
            Studies::epoch));
    result.put("memory", new Study("peak memory of a training process", Studies::memory));
    result.put(
        "cold-start",
        new Study("a new process's first step, and its way to full speed", ColdStart::run));
    result.put(
        "heap", new Study("the heap after 1,000 and after 10,000 steps, batch 8", Studies::heap));
    result.put(
        "linearity", new Study("training rates at batch sizes from 16 to 256", Studies::batches));
    result.put("threads", new Study("this many threads beside one", Studies::threads));
    result.put(
        "repeatability",
        new Study(
            "whether three processes learn the same bits in 20 steps", Studies::repeatability));
    return result;
  }

  private static List<Row> epoch(Settings settings) {
    try (var contender =
        new Contender(Contender.IBRIK, "epoch", settings.threads(), settings.batch())) {
      var tasks = contender.tasks();
      tasks.forEach(task -> task.measure().applyAsDouble(settings.warmUp()));
      var rates = new double[tasks.size()][settings.rounds()];
      for (var round = 0; round < settings.rounds(); round++) {
        for (var t = 0; t < rates.length; t++) {
          rates[t][round] = tasks.get(t).measure().applyAsDouble(settings.seconds());
        }
      }
      var values = new LinkedHashMap<String, Double>();
      for (var t = 0; t < rates.length; t++) {
        values.put(tasks.get(t).name(), EPOCH / Alternating.median(rates[t]));
      }
      return List.of(new Row("an epoch of 50,000 pictures", "s", true, values));
    }
  }

  private static List<Row> memory(Settings settings) {
    var values = new LinkedHashMap<String, Double>();
    for (var name : settings.contenders(Workloads.ALL.get(QUICK).names())) {
      try (var contender = new Contender(name, QUICK, settings.threads(), settings.batch())) {
        contender
            .tasks()
            .getFirst()
            .measure()
            .applyAsDouble(settings.warmUp() + settings.seconds());
        values.put(name, contender.peakMegabytes());
      }
    }
    return List.of(new Row("peak memory while training", "MB", true, values));
  }

  private static List<Row> heap(Settings settings) {
    try (var contender = new Contender(Contender.IBRIK, QUICK, settings.threads(), 8)) {
      var values = new LinkedHashMap<String, Double>();
      for (var step = 1; step <= 10_000; step++) {
        contender.step(0);
        if (step == 1_000) {
          values.put("after 1,000 steps", contender.heapMegabytes());
        }
      }
      values.putFirst("after 10,000 steps", contender.heapMegabytes());
      return List.of(new Row("heap", "MB", true, values));
    }
  }

  private static List<Row> batches(Settings settings) {
    var sizes = Stream.of(64, 16, 32, 128, 256);
    var contenders =
        sizes.map(size -> new Contender(Contender.IBRIK, QUICK, settings.threads(), size)).toList();
    var names = List.of("batch 64", "batch 16", "batch 32", "batch 128", "batch 256");
    return Alternating.measure(contenders, names, settings);
  }

  private static List<Row> threads(Settings settings) {
    var contenders =
        Stream.of(settings.threads(), 1)
            .map(threads -> new Contender(Contender.IBRIK, QUICK, threads, settings.batch()))
            .toList();
    return Alternating.measure(
        contenders, List.of(settings.threads() + " threads", "1 thread"), settings);
  }

  private static List<Row> repeatability(Settings settings) {
    var digests = new ArrayList<String>();
    for (var i = 0; i < 3; i++) {
      try (var contender =
          new Contender(Contender.IBRIK, QUICK, settings.threads(), settings.batch())) {
        for (var step = 0; step < 20; step++) {
          contender.step(0);
        }
        digests.add(contender.digest());
      }
    }
    var different = digests.stream().distinct().count();
    return List.of(
        Row.of("different results of three processes", "", true, Contender.IBRIK, different));
  }
}
