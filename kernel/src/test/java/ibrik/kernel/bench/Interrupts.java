package ibrik.kernel.bench;

import ibrik.kernel.client.KernelClient;
import ibrik.kernel.protocol.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How long cells of many kinds run on after they were interrupted. */
final class Interrupts {
  private static final int ROUNDS = 5;
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

  static void measure(KernelClient client) throws TimeoutException, InterruptedException {
    for (Map.Entry<String, String> kind : KINDS.entrySet()) {
      var times = new ArrayList<Double>();
      for (int i = 0; i < ROUNDS; i++) {
        times.add(once(client, kind.getValue()));
      }
      Figures.show("interrupt, " + kind.getKey(), Figures.median(times), "ms");
    }
  }

  private static double once(KernelClient client, String code)
      throws TimeoutException, InterruptedException {
    String id = client.submit(code);
    TimeUnit.MILLISECONDS.sleep(RUN_MILLIS);
    long start = System.nanoTime();
    client.interrupt();
    Message reply = client.await(id, message -> {}, Duration.ofSeconds(60));
    double millis = (System.nanoTime() - start) / 1e6;
    if (!reply.content().toString().contains("\"Interrupted\"")) {
      throw new IllegalStateException(code + " was not interrupted: " + reply.content());
    }
    return millis;
  }
}
