package ibrik.kernel.magic;

import ibrik.kernel.language.Cell;
import ibrik.kernel.language.Workspace.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code %time} and {@code %timeit}. */
final class TimeMagics {
  private static final int RUNS = 7;
  private static final long WARM_UP_NANOS = 500_000_000;
  private static final long RUN_NANOS = 100_000_000;

  /** Off where what a cell shows must be the same each time, as in {@code Progress}. */
  private static final boolean TIMES = !"false".equals(System.getProperty("ibrik.display.times"));

  /** Takes what is computed, so that the compiler can't leave the computing out. */
  private static volatile Object taken;

  private TimeMagics() {}

  static List<Magic> magics() {
    return List.of(
        Magic.of(
                "time",
                Magic.Kind.CODE,
                "CODE",
                "runs code and says how long it took",
                TimeMagics::time)
            .helping(
                "`%time` runs the rest of its line, `%%time` the rest of the cell; what is declared"
                    + " there stays. Compiling is not part of the time."),
        Magic.of(
                "timeit",
                Magic.Kind.CODE,
                "CODE",
                "runs code many times: mean and standard deviation of " + RUNS + " runs",
                TimeMagics::timeit)
            .helping(
                "The code is warmed up for half a second, then run "
                    + RUNS
                    + " times for about a"
                    + " tenth of a second each. What it declares is local to it."));
  }

  private static Object time(MagicCall call) throws Throwable {
    Code code = call.workspace().compile(nonEmpty(call));
    var cpu = java.lang.management.ManagementFactory.getThreadMXBean();
    long cpuStart = cpu.getCurrentThreadCpuTime();
    long start = System.nanoTime();
    try {
      return code.run();
    } finally {
      long took = System.nanoTime() - start;
      long cpuTook = cpu.getCurrentThreadCpuTime() - cpuStart;
      System.out.println(
          "Wall time: " + span(took) + ", CPU time of this thread: " + span(cpuTook));
    }
  }

  private static Cell nonEmpty(MagicCall call) throws MagicException {
    if (call.code().code().isBlank()) {
      throw call.wrong("no code given");
    }
    return call.code();
  }

  private static Object timeit(MagicCall call) throws Throwable {
    Timed timed = timed(call);
    long loops = 1;
    long took = 0;
    for (long warm = System.nanoTime(); System.nanoTime() - warm < WARM_UP_NANOS; ) {
      took = run(timed, loops);
      if (took < RUN_NANOS / 20) {
        loops *= 2;
      }
    }
    loops = Math.max(1, Math.round((double) loops * RUN_NANOS / Math.max(1, took)));
    var each = new ArrayList<Double>();
    for (int i = 0; i < RUNS; i++) {
      each.add((double) run(timed, loops) / loops);
    }
    taken = null;
    double mean = each.stream().mapToDouble(d -> d).average().orElseThrow();
    double variance = each.stream().mapToDouble(d -> (d - mean) * (d - mean)).sum() / (RUNS - 1);
    System.out.printf(
        Locale.ROOT,
        "%s ± %s per loop (mean ± standard deviation of %d runs, %s loops each)%n",
        span(mean),
        span(Math.sqrt(variance)),
        RUNS,
        TIMES ? "%,d".formatted(loops) : "…");
    return null;
  }

  private static long run(Timed timed, long loops) throws Throwable {
    long start = System.nanoTime();
    for (long i = 0; i < loops; i++) {
      taken = timed.run();
    }
    return System.nanoTime() - start;
  }

  /** The code as an expression, or, where it is none, as a block. */
  private static Timed timed(MagicCall call) throws Throwable {
    Cell cell = nonEmpty(call);
    String code = cell.code();
    String type = "(" + Timed.class.getCanonicalName() + ") () -> ";
    int start = code.length() - code.stripLeading().length();
    String body = code.strip();
    String expression = body.endsWith(";") ? body.substring(0, body.length() - 1) : body;
    // What is put before the code stands on its line, so that the lines stay the cell's.
    String before = code.substring(0, start);
    try {
      return timed(call, cell, before + type + "(" + expression + "\n)");
    } catch (Exception notAnExpression) {
      String block = body.endsWith(";") || body.endsWith("}") ? body : body + ";";
      return timed(call, cell, before + type + "{ " + block + "\nreturn null; }");
    }
  }

  private static Timed timed(MagicCall call, Cell cell, String code) throws Throwable {
    return (Timed) call.workspace().compile(new Cell(code, cell.number(), cell.source())).run();
  }

  /** A span of time with three digits. */
  static String span(double nanos) {
    if (!TIMES) {
      return "…";
    }
    String[] units = {"ns", "µs", "ms", "s"};
    int unit = 0;
    double value = nanos;
    while (value >= 1000 && unit < units.length - 1) {
      value /= 1000;
      unit++;
    }
    String form = value >= 100 ? "%.0f %s" : value >= 10 ? "%.1f %s" : "%.2f %s";
    return form.formatted(value, units[unit]);
  }
}
