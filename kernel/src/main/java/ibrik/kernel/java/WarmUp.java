package ibrik.kernel.java;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Compiles cells for nothing, so that the JVM has compiled the compiler when the user's come: a
 * cell takes a fifth of the time once some hundred were compiled. Keeps away while the user works.
 */
final class WarmUp {
  private static final int ROUNDS = 40;
  private static final long REST_MILLIS = 100;
  private static final List<String> CELLS =
      List.of(
          "1+1",
          "int a = 1; var b = a + 1; System.out.println(b);",
          "class A { int x; A(int x) { this.x = x; } int twice() { return 2 * x; } } new"
              + " A(1).twice()",
          "int f(int n) { return n < 2 ? n : f(n - 1); }\nfor (int i = 0; i < 3; i++) { f(i); }",
          "var l = List.of(1, 2).stream().map(x -> \"<\" + x).toList(); l.size()",
          "notDeclared");

  private final CellCompiler compiler;
  private final AtomicInteger working = new AtomicInteger();
  private volatile long lastUse = System.nanoTime();

  WarmUp(CellCompiler compiler) {
    this.compiler = compiler;
  }

  /** Starts in the background. */
  void start() {
    Thread.ofPlatform().name("ibrik-warm-up").daemon().start(this::run);
  }

  /** Says that something of the user's begins. */
  void begin() {
    working.incrementAndGet();
  }

  /** Says that something of the user's has ended. */
  void end() {
    lastUse = System.nanoTime();
    working.decrementAndGet();
  }

  private void run() {
    try {
      for (int round = 0; round < ROUNDS; round++) {
        for (String code : CELLS) {
          rest();
          compiler.rehearse(code);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void rest() throws InterruptedException {
    while (working.get() > 0
        || System.nanoTime() - lastUse < TimeUnit.MILLISECONDS.toNanos(REST_MILLIS)) {
      TimeUnit.MILLISECONDS.sleep(REST_MILLIS / 4);
    }
  }
}
