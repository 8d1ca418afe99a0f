package ibrik.kernel.bench;

import ibrik.kernel.client.KernelClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** How long cells of many kinds run on after they were interrupted. */
final class Interrupts {
  private static final int ROUNDS = 5;
  private static final double LIMIT_MILLIS = 100;
  private static final long RUN_MILLIS = 300;
  private static final Map<String, String> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put("endless loop", "while (true) {}");
    KINDS.put("arithmetic", "double d = 1; while (d != 0) { d = Math.sqrt(d + 1); }");
    KINDS.put(
        "recursion", "int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); } fib(80)");
    KINDS.put("lambda", "Runnable r = () -> { while (true) {} }; r.run();");
    KINDS.put("stream", "IntStream.iterate(0, i -> i + 1).filter(i -> i < 0).findFirst()");
    KINDS.put("Thread.sleep", "Thread.sleep(600_000);");
    KINDS.put("waiting", "new java.util.concurrent.CountDownLatch(1).await();");
    KINDS.put("blocked input", "input(\"who? \")");
    KINDS.put(
        "BigInteger", "BigInteger.TWO.pow(50_000_000).multiply(BigInteger.TEN.pow(3_000_000))");
    KINDS.put(
        "training step",
        "var conv = new Conv2d(3, 32, 5); var x = rand(16, 3, 32, 32); while (true) {"
            + " conv.forward(x).sum().backward(); }");
    KINDS.put(
        "catch Throwable", "while (true) { try { while (true) {} } catch (Throwable t) { } }");
    KINDS.put("printing", "while (true) System.out.println(\"line\");");
  }

  private Interrupts() {}

  /** Each kind on an otherwise idle machine, then while other threads burn all processors. */
  static void measure(KernelClient client, Report report) throws TimeoutException {
    measure(client, report, "");
    var burn = new AtomicBoolean(true);
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      Thread.ofPlatform()
          .daemon()
          .start(
              () -> {
                while (burn.get()) {
                  Thread.onSpinWait();
                }
              });
    }
    measure(client, report, ", machine busy");
    burn.set(false);
  }

  private static void measure(KernelClient client, Report report, String when)
      throws TimeoutException {
    for (Map.Entry<String, String> kind : KINDS.entrySet()) {
      var times = new ArrayList<Double>();
      for (int i = 0; i < ROUNDS; i++) {
        times.add(once(client, kind.getValue()));
      }
      String name = "interrupt" + when + ": " + kind.getKey();
      report.atMost(name + ", median", Figures.median(times), "ms", LIMIT_MILLIS);
      report.atMost(
          name + ", worst", times.stream().max(Double::compare).get(), "ms", LIMIT_MILLIS);
    }
  }

  private static double once(KernelClient client, String code) throws TimeoutException {
    var ended = Interrupter.run(client, code, "execute_input", RUN_MILLIS);
    if (!ended.reply().content().toString().contains("\"Interrupted\"")) {
      throw new IllegalStateException(code + " was not interrupted: " + ended.reply().content());
    }
    return ended.millis();
  }
}
