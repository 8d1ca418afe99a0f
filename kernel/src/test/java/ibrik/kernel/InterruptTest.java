package ibrik.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ibrik.kernel.bench.Interrupter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a cell does, an interrupt ends it, and the next cell runs. */
class InterruptTest {
  /** From the request until the cell's reply has come back. */
  private static final long LIMIT_MILLIS = 100;

  /** The median of so many is what counts, since other processes may hold one up. */
  private static final int ROUNDS = 5;

  private static final long RUN_MILLIS = 200;

  /** Milliseconds that a trivial cell takes at most where nothing else runs. */
  private static final double USUAL_ROUND_TRIP = 15;

  private static TestKernel kernel;

  @BeforeAll
  static void start() throws Exception {
    kernel = new TestKernel();
    kernel.value("int state = 42;");
    for (int i = 0; i < 30; i++) {
      kernel.value("state");
    }
  }

  @AfterAll
  static void stop() throws Exception {
    kernel.close();
  }

  @Test
  void anInterruptBeforeTheCellRunsIsHeard() throws Exception {
    // Compiling this takes its time.
    String code =
        IntStream.range(0, 400)
            .mapToObj(
                i ->
                    "class Long%d { int f%<d(List<String> x) { return x.stream().map(s -> s + 1).toList().size(); } }\n"
                        .formatted(i))
            .collect(Collectors.joining());
    var ended = Interrupter.run(kernel.client(), code + "while (true) {}", "execute_input", 0);
    assertEquals("Interrupted", new TestKernel.Shown(ended.reply(), List.of()).errorName());
    assertEquals("42", kernel.value("state"));
  }

  @Test
  void anInterruptWhileTheKernelStartsIsHeard() throws Exception {
    // The kernel says who it is before the language is there.
    try (var starting = new TestKernel()) {
      var ended = Interrupter.run(starting.client(), "while (true) {}", "execute_input", 0);
      assertEquals("Interrupted", new TestKernel.Shown(ended.reply(), List.of()).errorName());
      assertEquals("2", starting.value("1+1"));
    }
  }

  @Test
  void anInterruptIsOfOneCellAlone() throws Exception {
    for (int i = 0; i < 10; i++) {
      String id = kernel.client().submit("new java.util.concurrent.CountDownLatch(1).await();");
      TimeUnit.MILLISECONDS.sleep(100);
      kernel.client().interrupt();
      assertEquals("Interrupted", kernel.await(id).errorName());
      assertEquals("42", kernel.value("state"), "round " + i);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while (true) {}",
        "long n = 0; for (;;) n++;",
        "double d = 1; while (d != 0) { d = Math.sqrt(d + 1); }",
        "for (int i = 0; i >= 0; i = (i + 1) & 0xFFFF) { }",
        "void spin() { spin2(); } void spin2() { while (true) { if (state == 0) break; } } spin();",
        "int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); } fib(80)",
        "Runnable r = () -> { while (true) {} }; r.run();",
        "IntStream.iterate(0, i -> i + 1).filter(i -> i < 0).findFirst()",
        "Thread.sleep(600_000);",
        "while (true) { try { Thread.sleep(1000); } catch (InterruptedException e) { } }",
        "Object lock = new Object(); synchronized (lock) { lock.wait(); }",
        "new java.util.concurrent.CountDownLatch(1).await();",
        "while (true) { try { Thread.sleep(10); } catch (Throwable t) { } }",
        "while (true) { try { while (true) {} } catch (Throwable t) { } }",
        "BigInteger b = BigInteger.TWO; while (true) b ="
            + " b.multiply(b.add(BigInteger.ONE)).mod(BigInteger.TEN.pow(5000));",
        "new BigInteger(\"7\").pow(3_000_000).multiply(BigInteger.TEN.pow(3_000_000)).toString()",
        "var conv = new Conv2d(3, 32, 5); var images = rand(16, 3, 32, 32); while (true) {"
            + " conv.forward(images).sum().backward(); }",
        "input(\"who? \")",
        "System.in.read();",
        "while (true) System.out.println(\"line\");",
        "new java.util.concurrent.locks.ReentrantLock().newCondition();"
            + " java.util.concurrent.locks.LockSupport.park(); while (true)"
            + " java.util.concurrent.locks.LockSupport.park();",
        "String s = \"\"; while (true) { s = s.length() > 10000 ? \"\" : s + \"x\"; }",
      })
  void anInterruptEnds(String code) throws Exception {
    var rounds = new ArrayList<Round>();
    // Once most are on one side of the limit, the median is, too.
    while (count(rounds, true) <= ROUNDS / 2 && count(rounds, false) <= ROUNDS / 2) {
      long before = roundTrip();
      long millis = interruptedAfter(code);
      rounds.add(new Round(millis, Math.max(before, roundTrip())));
    }
    System.out.printf("interrupt: %s: %s%n", rounds, code);
    assertTrue(count(rounds, true) > ROUNDS / 2, code + " ran on: " + rounds);
  }

  /**
   * One interrupt.
   *
   * @param millis until the cell's reply has come back
   * @param roundTrip milliseconds that a trivial cell took just before or after
   */
  private record Round(long millis, long roundTrip) {
    /** In time, by a machine's clock that gives the kernel its processors: others' work counts. */
    private boolean inTime() {
      return millis <= LIMIT_MILLIS * Math.max(1, roundTrip / USUAL_ROUND_TRIP);
    }
  }

  private static long count(List<Round> rounds, boolean inTime) {
    return rounds.stream().filter(round -> round.inTime() == inTime).count();
  }

  private static long roundTrip() throws Exception {
    long start = System.nanoTime();
    assertEquals("42", kernel.value("state"), "variables stay");
    return (System.nanoTime() - start) / 1_000_000;
  }

  /** Milliseconds that a cell goes on after it was interrupted while it runs. */
  private static long interruptedAfter(String code) throws Exception {
    // What it prints first says that it runs.
    String whole = "System.out.println(\"started\");\n" + code;
    Interrupter.Ended ended = Interrupter.run(kernel.client(), whole, "stream", RUN_MILLIS);
    var shown = new TestKernel.Shown(ended.reply(), List.of());
    assertEquals("Interrupted", shown.errorName(), code);
    assertTrue(shown.traceback().contains("cell ["), shown.traceback());
    return Math.round(ended.millis());
  }
}
